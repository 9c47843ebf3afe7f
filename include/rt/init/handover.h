// Hands the seccomp listener from the init to the runtime. Once the filter is loaded, any system
// call of the init may wait for an answer, and nothing can answer before the runtime has the
// listener. So both sides use a page of shared memory, which needs no system call: the init writes
// the descriptor's number, the runtime acknowledges that it has taken a copy.
#pragma once

#include <atomic>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::init {

class Handover {
 public:
  /// Makes the memory, for open() on both sides.
  static Result<sys::Fd> make_memory();
  static Result<Handover> open(int memory);
  Handover(Handover&& other) noexcept;
  Handover& operator=(Handover&&) = delete;
  ~Handover();

  /// The init's side. Makes no system call. False if the runtime did not take it within a very long
  /// time.
  [[nodiscard]] bool offer(int listener) noexcept;
  /// The init's side: leaves unmapping the memory to execve.
  void release() noexcept { page_ = nullptr; }

  /// The runtime's side: the listener's number in the init, or -1 if not yet offered.
  [[nodiscard]] int offered() const noexcept;
  /// The runtime's side: lets the init continue.
  void taken() noexcept;

 private:
  struct Page {
    std::atomic<int> listener = -1;
    std::atomic<bool> taken = false;
  };
  explicit Handover(Page* page) : page_(page) {}
  Page* page_ = nullptr;
};

}  // namespace rt::init

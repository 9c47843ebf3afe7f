// How a seccomp listener gets from the init to the runtime. From the moment the filter is loaded
// any system call of the init can be one that waits for an answer, and nobody can answer before the
// runtime has the listener. So the two say the rest to each other through a page of memory, which
// no filter sees: the init its descriptor's number, the runtime that it has taken it.
#pragma once

#include <atomic>

#include "rt/base/result.h"
#include "rt/sys/fd.h"

namespace rt::init {

class Handover {
 public:
  /// The memory, for open() on both sides.
  static Result<sys::Fd> make_memory();
  static Result<Handover> open(int memory);
  Handover(Handover&& other) noexcept;
  Handover& operator=(Handover&&) = delete;
  ~Handover();

  /// The init's side. Makes no system call; false: nobody came for a very long time.
  [[nodiscard]] bool offer(int listener) noexcept;
  /// The init's side: its memory is left to execve.
  void release() noexcept { page_ = nullptr; }

  /// The runtime's side: the number of the listener in the init, -1 as long as there is none.
  [[nodiscard]] int offered() const noexcept;
  /// The runtime's side: the init may go on.
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

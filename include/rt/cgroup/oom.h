#pragma once

#include <cstdint>
#include <utility>

#include "rt/sys/fd.h"

namespace rt::cgroup {

/// Tells when a cgroup runs out of memory, and the kernel kills (or, on v1 with disableOOMKiller,
/// stops) its processes: memory.events of v2, an eventfd on memory.oom_control of v1.
class OomWatch {
 public:
  OomWatch() = default;  ///< of nothing: fd() is -1
  /// `count`: how often it has happened by now.
  OomWatch(sys::Fd fd, sys::Fd directory, bool v2, std::uint64_t count)
      : fd_(std::move(fd)), directory_(std::move(directory)), v2_(v2), count_(count) {}
  /// Becomes readable when something may have happened.
  [[nodiscard]] int fd() const { return fd_.get(); }
  /// How often it has happened since the last call.
  std::uint64_t take();

 private:
  sys::Fd fd_;
  sys::Fd directory_;
  bool v2_ = false;
  std::uint64_t count_ = 0;
};

}  // namespace rt::cgroup

#pragma once

#include <utility>

namespace rt {

/// Runs an action at the end of the scope unless keep() was called: how an operation rolls back.
template <class F>
class [[nodiscard]] Undo {
 public:
  explicit Undo(F f) : f_(std::move(f)) {}
  Undo(const Undo&) = delete;
  Undo& operator=(const Undo&) = delete;
  Undo(Undo&& other) noexcept
      : f_(std::move(other.f_)), armed_(std::exchange(other.armed_, false)) {}
  Undo& operator=(Undo&&) = delete;
  ~Undo() {
    if (armed_) f_();
  }
  void keep() { armed_ = false; }

 private:
  F f_;
  bool armed_ = true;
};

}  // namespace rt

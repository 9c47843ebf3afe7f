// Finds out what works by trying it in a child. Whatever the child makes dies with it, and a child
// that hangs is killed.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "rt/base/result.h"

namespace rt::host {

using Attempt = std::function<Result<>()>;

/// How to run a trial.
struct Trial {
  /// CLONE_NEW* for the child.
  std::uint64_t flags = 0;
  std::chrono::milliseconds limit{500};
};
/// Returns the attempt's own error, or ETIME if it timed out.
Result<> try_in_child(const Trial& trial, const Attempt& attempt);

/// The same as root of a new user namespace with a single id.
Result<> try_in_user_namespace(const Trial& trial, const Attempt& attempt);
/// The same, but as an ordinary user even if we are root.
Result<> try_as_ordinary_user(const Trial& trial, const Attempt& attempt);

}  // namespace rt::host

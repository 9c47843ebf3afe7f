// Finding out by trying: in a child of its own, which takes with it whatever it has made, and which
// is cut off when it hangs.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "rt/base/result.h"

namespace rt::host {

using Attempt = std::function<Result<>()>;

/// How a trial is made.
struct Trial {
  std::uint64_t flags = 0;  ///< CLONE_NEW* for its child
  int cgroup = -1;          ///< of v2, for the child to be born in
  std::chrono::milliseconds limit{500};
};
/// The attempt's own error, or that it came to no end: ETIME. An attempt that executes a program
/// succeeds when that ends with status 0.
Result<> try_in_child(const Trial& trial, const Attempt& attempt);

/// The same as the only user of a new user namespace, with all rights in it.
Result<> try_in_user_namespace(const Trial& trial, const Attempt& attempt);
/// The same, started by an ordinary user even when we are root.
Result<> try_as_ordinary_user(const Trial& trial, const Attempt& attempt);

}  // namespace rt::host

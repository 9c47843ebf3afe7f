#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rt/base/result.h"
#include "rt/init/init.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// The name of a namespace type (CLONE_NEW*) in /proc/PID/ns.
std::string_view namespace_link(int type);

/// Enters namespaces for the moment of a clone3 and leaves them again. A child made meanwhile is
/// born in them: that spares a process in between where a pid namespace is joined, and where
/// namespaces of others are joined beside a new user namespace.
class Visit {
 public:
  static Result<Visit> enter(const plan::Plan& plan, const init::Prepared& prepared);
  /// Must succeed before anything else is done: hooks and the rest of rt belong to our own
  /// namespaces.
  Result<> leave();

 private:
  Result<> remember(const sys::Fd& proc, int type);
  std::vector<std::pair<int, sys::Fd>> own_;  ///< CLONE_NEW* and our own namespace of it
};

}  // namespace rt::lifecycle

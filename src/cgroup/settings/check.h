// What linux.resources may not say, whatever the host. All of it becomes file names or parts of
// lines for the kernel.
#pragma once

#include "rt/base/result.h"
#include "rt/spec/resources.h"

namespace rt::cgroup {

/// Fails on a value that makes no sense or that would be something else than a value; the error
/// names the JSON pointer.
Result<> check_resources(const spec::Resources& resources);

}  // namespace rt::cgroup

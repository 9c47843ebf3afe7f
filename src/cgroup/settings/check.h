// What linux.resources must not contain on any host. Its values become file names or parts of lines
// for the kernel.
#pragma once

#include "rt/base/result.h"
#include "rt/spec/resources.h"

namespace rt::cgroup {

/// Fails on a value that makes no sense or that the kernel would read as more than a value. The
/// error names the JSON pointer.
Result<> check_resources(const spec::Resources& resources);

}  // namespace rt::cgroup

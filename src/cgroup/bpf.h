// The one use of bpf(2).
#pragma once

#include "rt/base/result.h"
#include "rt/cgroup/settings.h"

namespace rt::cgroup {

/// Loads a device program and attaches it to the v2 cgroup of a directory descriptor (not O_PATH).
/// It stays for as long as the cgroup does, beside the programs of the cgroups above.
Result<> attach_device_program(int directory, const DeviceProgram& program);

}  // namespace rt::cgroup

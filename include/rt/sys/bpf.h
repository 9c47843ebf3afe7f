// The one use of bpf(2).
#pragma once

#include <cstdint>
#include <span>

#include "rt/base/result.h"

namespace rt::sys {

/// Loads a program of type BPF_PROG_TYPE_CGROUP_DEVICE, its instructions as the kernel takes them,
/// and attaches it to the v2 cgroup of a directory descriptor (not O_PATH). It stays for as long as
/// the cgroup does, beside the programs of the cgroups above.
Result<> attach_device_program(int directory, std::span<const std::uint64_t> program);

}  // namespace rt::sys

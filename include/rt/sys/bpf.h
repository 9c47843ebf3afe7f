// The only use of bpf(2).
#pragma once

#include <cstdint>
#include <span>

#include "rt/base/result.h"

namespace rt::sys {

/// Loads a BPF_PROG_TYPE_CGROUP_DEVICE program, given as raw instructions, and attaches it to the
/// v2 cgroup of a directory descriptor (not O_PATH). It lives as long as the cgroup; the programs
/// of the cgroups above stay in force.
Result<> attach_device_program(int directory, std::span<const std::uint64_t> program);

}  // namespace rt::sys

#pragma once

#include <string>
#include <vector>

#include <linux/filter.h>

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// Compiles a profile with libseccomp. If the default action is an errno, system calls newer than
/// any that the profile names get ENOSYS instead: a libc that probes for them then falls back;
/// EPERM would stop it.
Result<std::vector<sock_filter>> compile_filter(const plan::Seccomp& seccomp);

/// The same with a cache in the state root, because libseccomp takes longer for a large profile
/// than everything else together. An entry is used only if it is ours alone and holds the whole
/// profile it was made from. A profile that is already a program is returned as is.
Result<std::vector<sock_filter>> cached_filter(const plan::Seccomp& seccomp,
                                               const sys::Fd& state_root);

}  // namespace rt::lifecycle

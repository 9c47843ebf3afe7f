#pragma once

#include <string>
#include <vector>

#include <linux/filter.h>

#include "rt/base/result.h"
#include "rt/plan/plan.h"

namespace rt::lifecycle {

/// Compiles a profile with libseccomp. If the default action is an errno, system calls newer than
/// any that the profile names get ENOSYS instead: a libc that probes for them then falls back;
/// EPERM would stop it.
Result<std::vector<sock_filter>> compile_filter(const plan::Seccomp& seccomp);

/// Where the caller's caches are: /var/cache for root, otherwise as the XDG Base Directory
/// Specification says. Empty if unknown.
std::string cache_home();

/// The same with a cache in `home`/rt/seccomp, because libseccomp takes longer for a large profile
/// than everything else together. A profile that is already a program is returned as is.
Result<std::vector<sock_filter>> cached_filter(const plan::Seccomp& seccomp,
                                               const std::string& home = cache_home());

}  // namespace rt::lifecycle

// The ids of a caller that is not root: which ones it was given, and which program maps them.
#pragma once

#include <sys/types.h>

#include "rt/base/result.h"
#include "rt/plan/host.h"
#include "rt/plan/plan.h"
#include "rt/plan/request.h"
#include "rt/spec/config.h"
#include "rt/sys/fd.h"

namespace rt::host {

/// Fills host.sub_uids and host.sub_gids from /etc/subuid and /etc/subgid (subuid(5)); both stay
/// empty if either is, or if newuidmap(1) or newgidmap(1) is missing.
void find_subordinate_ids(plan::Host& host);

/// Adds the user namespace that the caller needs to the config. True if it was missing.
Result<bool> complete_namespaces(spec::Config& config, plan::Host& host, plan::Rootless rootless);

/// The same for an existing container's config: it has a user namespace whose maps only the kernel
/// knows.
void assume_user_namespace(spec::Config& config);

/// Writes the id maps of a process in a new user namespace, directly or with newuidmap(1) and
/// newgidmap(1).
Result<> write_id_maps(const plan::Namespaces& namespaces, const sys::Fd& proc, pid_t pid);

/// The caller's name, or its uid if it has none.
std::string user_name();

}  // namespace rt::host

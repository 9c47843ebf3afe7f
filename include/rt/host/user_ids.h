// Ids of a caller that is not root: which it was given, and who maps them.
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
/// empty where one is, or where nobody is there to map them.
void find_subordinate_ids(plan::Host& host);

/// Gives the config the user namespace that its caller needs, if that is so.
/// True: it was missing.
Result<bool> complete_namespaces(spec::Config& config, plan::Host& host, plan::Rootless rootless);

/// The same for a config whose container has got one already, with maps that only the kernel knows.
void assume_user_namespace(spec::Config& config);

/// Writes the id maps of a process in a new user namespace, itself or by newuidmap(1) and
/// newgidmap(1).
Result<> write_id_maps(const plan::Namespaces& namespaces, const sys::Fd& proc, pid_t pid);

/// The caller's name, or its number where it has none.
std::string user_name();

}  // namespace rt::host

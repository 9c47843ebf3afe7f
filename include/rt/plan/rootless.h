// Decisions about what a caller without root's rights can have.
#pragma once

#include "rt/plan/host.h"
#include "rt/plan/request.h"
#include "rt/spec/config.h"

namespace rt::plan {

/// Whether the caller may not even mount, so that the container needs a user namespace.
bool is_unprivileged(const Host& host);

/// Whether to do without cgroups that the caller was not given, unless config.json asks for them.
bool is_rootless(const Host& host, const Request& request);

/// Whether the container needs a user namespace that config.json does not list.
bool wants_user_namespace(const spec::Config& config, const Host& host, Rootless rootless);

/// Adds it: root is the caller, the following ids are the caller's subordinate ids, if any
/// (host.sub_uids, host.sub_gids).
void add_user_namespace(spec::Config& config, const Host& host);

}  // namespace rt::plan

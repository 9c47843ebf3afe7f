// What a caller without root's rights can have, as far as it is a decision.
#pragma once

#include "rt/plan/host.h"
#include "rt/plan/request.h"
#include "rt/spec/config.h"

namespace rt::plan {

/// Whether the caller may not even mount: it needs a user namespace for the container.
bool is_unprivileged(const Host& host);

/// Whether cgroups that nobody gave the caller are not missed unless config.json asks for them.
bool is_rootless(const Host& host, const Request& request);

/// Whether the container needs a user namespace that config.json does not list.
bool wants_user_namespace(const spec::Config& config, const Host& host, Rootless rootless);

/// Adds it: root is the caller, the ids after that are the caller's subordinate ones, if it has
/// some (host.sub_uids, host.sub_gids).
void add_user_namespace(spec::Config& config, const Host& host);

}  // namespace rt::plan

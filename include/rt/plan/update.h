// What `update` will do to a container's resources.
#pragma once

#include "rt/base/result.h"
#include "rt/cgroup/settings/settings.h"
#include "rt/spec/resources.h"

namespace rt::plan {

struct Update {
  spec::Resources resources;  ///< for the container's config.json; without device rules
  cgroup::Settings settings;  ///< what is written, and nothing that was not asked for
};

/// Puts `wanted` over what the container has: what is absent (or zero where that means unset)
/// stays; devices of blockIO are known by their numbers, huge pages by their size; device rules are
/// not changed. Pure.
Result<Update> make_update(const spec::Resources& stored, const spec::Resources& wanted,
                           const cgroup::Layout& layout);

}  // namespace rt::plan

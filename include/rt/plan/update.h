// The changes of `update` to a container's resources.
#pragma once

#include "rt/base/result.h"
#include "rt/cgroup/settings/settings.h"
#include "rt/spec/resources.h"

namespace rt::plan {

struct Update {
  /// For the container's config.json; without device rules.
  spec::Resources resources;
  /// The values to write: only those asked for.
  cgroup::Settings settings;
};

/// Merges `wanted` into the stored resources: absent values (or zero where that means unset) stay.
/// Devices of blockIO match by number, huge pages by size; device rules do not change. Pure.
Result<Update> make_update(const spec::Resources& stored, const spec::Resources& wanted,
                           const cgroup::Layout& layout);

}  // namespace rt::plan

#pragma once

#include "options.h"
#include "rt/base/result.h"
#include "rt/spec/resources.h"

namespace rt::cli {

/// Applies the options of `update` to resources. Does not check whether the values fit together.
Result<> add_resource_options(const UpdateOptions& options, spec::Resources& resources);

}  // namespace rt::cli

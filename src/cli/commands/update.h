#pragma once

#include "options.h"
#include "rt/base/result.h"
#include "rt/spec/resources.h"

namespace rt::cli {

/// Puts what the options of `update` say over resources. Whether the values make sense together is
/// not looked at here.
Result<> add_resource_options(const UpdateOptions& options, spec::Resources& resources);

}  // namespace rt::cli

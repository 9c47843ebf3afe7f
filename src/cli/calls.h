// Options in the words of the rooms below.
#pragma once

#include "options.h"
#include "rt/base/result.h"
#include "rt/container/global.h"
#include "rt/lifecycle/commands.h"

namespace rt::cli {

container::Global global_of(const Options& options);

lifecycle::CreateOptions create_options_of(const Options& options);

lifecycle::ExecOptions exec_options_of(const Options& options);

}  // namespace rt::cli

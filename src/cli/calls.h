// Options in the words of the runtime room.
#pragma once

#include "rt/base/result.h"
#include "rt/cli/options.h"
#include "rt/runtime/commands.h"

namespace rt::cli {

runtime::Global global_of(const Options& options);

/// For the commands that make a cgroup: fails when a driver is asked for that does not exist.
Result<> check_cgroup_manager(const Options& options);

runtime::CreateOptions create_options_of(const Options& options);

runtime::ExecOptions exec_options_of(const Options& options);

}  // namespace rt::cli

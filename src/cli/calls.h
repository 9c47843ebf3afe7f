// Options in the words of the runtime room.
#pragma once

#include "rt/base/result.h"
#include "rt/cli/options.h"
#include "rt/runtime/commands.h"
#include "rt/runtime/global.h"

namespace rt::cli {

runtime::Global global_of(const Options& options);

runtime::CreateOptions create_options_of(const Options& options);

runtime::ExecOptions exec_options_of(const Options& options);

}  // namespace rt::cli

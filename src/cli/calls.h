// Options in the words of the runtime room.
#pragma once

#include "options.h"
#include "rt/base/result.h"
#include "rt/container/global.h"
#include "rt/lifecycle/commands.h"

namespace rt::cli {

runtime::Global global_of(const Options& options);

runtime::CreateOptions create_options_of(const Options& options);

runtime::ExecOptions exec_options_of(const Options& options);

}  // namespace rt::cli

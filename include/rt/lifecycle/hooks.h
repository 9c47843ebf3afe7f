#pragma once

#include "rt/base/result.h"
#include "rt/container/store.h"
#include "rt/init/hook.h"
#include "rt/plan/plan.h"

namespace rt::lifecycle {

/// Opens the files that get the output of hooks, if any. Makes missing ones (mode 0600). Refuses
/// anything but regular files: a pipe or terminal could block a hook.
Result<init::HookFiles> open_hook_files(const plan::HookOutput& paths);

/// Runs the poststart hooks once the program runs. `signals`: as for init::run_hook().
Result<> run_poststart(const container::Record& record, int signals = -1);

/// Runs all poststop hooks, even if one fails: nothing is left to undo, so a failure is logged as a
/// warning.
void run_poststop(const container::Record& record, const init::HookFiles& files, int signals = -1);

}  // namespace rt::lifecycle

#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/container/store.h"
#include "rt/init/hook.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// The files that get the output of hooks, if any.
struct HookFiles {
  sys::Fd out, err;

  /// Makes missing files (mode 0600). Refuses anything but regular files: a pipe or terminal could
  /// block a hook.
  static Result<HookFiles> open(const plan::HookOutput& paths);
  [[nodiscard]] init::HookFiles numbers() const { return {.out = out.get(), .err = err.get()}; }
};

/// Runs the poststart hooks once the program runs. `signals`: as for init::run_hook().
Result<> run_poststart(const container::Record& record, int signals = -1);

/// Runs all poststop hooks, even if one fails: nothing is left to undo. Returns the failures, for
/// warnings.
std::vector<std::string> run_poststop(const container::Record& record, init::HookFiles files,
                                      int signals = -1);

}  // namespace rt::lifecycle

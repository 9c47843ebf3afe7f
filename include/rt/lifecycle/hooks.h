#pragma once

#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/container/store.h"
#include "rt/init/hook.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// The files that what hooks write is appended to, if there are any.
struct HookFiles {
  sys::Fd out, err;

  /// Made when they are missing (mode 0600); anything but a regular file is refused, so that no
  /// pipe or terminal holds up a hook.
  static Result<HookFiles> open(const plan::HookOutput& paths);
  [[nodiscard]] init::HookFiles numbers() const { return {.out = out.get(), .err = err.get()}; }
};

/// The poststart hooks of a container whose program runs. `signals`: as for init::run_hook().
Result<> run_poststart(const container::Record& record, int signals = -1);

/// All poststop hooks, whatever becomes of one of them: there is nothing left to undo. What went
/// wrong, for warnings.
std::vector<std::string> run_poststop(const container::Record& record, init::HookFiles files,
                                      int signals = -1);

}  // namespace rt::lifecycle

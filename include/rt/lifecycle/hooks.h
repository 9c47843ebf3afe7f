#pragma once

#include "rt/base/result.h"
#include "rt/container/store.h"
#include "rt/init/hook.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::lifecycle {

/// The files that what hooks write is appended to, if there are any.
struct HookFiles {
  sys::Fd out, err;

  /// Made when they are missing (mode 0600); anything but a regular file is refused, so that
  /// nobody's pipe or terminal holds up a hook.
  static Result<HookFiles> open(const plan::HookOutput& paths);
  [[nodiscard]] init::HookFiles numbers() const { return {.out = out.get(), .err = err.get()}; }
};

/// The poststart hooks of a container whose program runs. `signals`: as for init::run_hook().
Result<> run_poststart(const container::Record& record, int signals = -1);

}  // namespace rt::lifecycle

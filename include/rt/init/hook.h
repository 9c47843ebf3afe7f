#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::init {

/// Where a hook's output goes. Without a file it is read, and the end of stderr kept for the error.
struct HookFiles {
  sys::Fd out, err;
};

/// Runs in the hook's process just before execve. Its failure fails the hook.
using BeforeHook = std::function<Result<>()>;

/// Runs one hook in the caller's namespaces, with the state on its stdin, and waits for it. The
/// hook has its own process group, which is killed at the timeout. Its output is read while it runs
/// but never waited for, so a grandchild that keeps the pipe open does not block us. The error
/// names kind, index, path, how it ended and the end of its output. `signals`, unless -1, is from
/// catch_signals(): a termination signal to us also kills the hook.
Result<> run_hook(const plan::Hook& hook, const std::string& state, const std::string& directory,
                  const HookFiles& files, int signals = -1, const BeforeHook& before = {});

/// Runs hooks in order; stops at the first failure.
Result<> run_hooks(const std::vector<plan::Hook>& hooks, const std::string& state,
                   const std::string& directory, const HookFiles& files, int signals = -1,
                   const BeforeHook& before = {});

}  // namespace rt::init

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/plan/plan.h"

namespace rt::init {

/// Where what a hook writes goes: descriptors of files, or -1 to read it and keep the end of stderr
/// for the error.
struct HookFiles {
  int out = -1, err = -1;
};

/// Runs in the hook's process just before execve. If it fails, the hook fails.
using BeforeHook = std::function<Result<>()>;

/// Runs one hook in the namespaces of the caller, with the state on its stdin, and waits for it. It
/// has a process group of its own, which is killed whole when the timeout is over; its output is
/// read while it runs but never waited for, so that a grandchild that keeps the pipe open holds up
/// nobody. The error names kind, index, path, how it ended and the end of its output.
/// `signals`, when it is not -1, is a descriptor of catch_signals(): who asks us to end, ends the
/// hook.
Result<> run_hook(const plan::Hook& hook, const std::string& state, const std::string& directory,
                  HookFiles files, int signals = -1, const BeforeHook& before = {});

/// In order; stops at the first that fails.
Result<> run_hooks(const std::vector<plan::Hook>& hooks, const std::string& state,
                   const std::string& directory, HookFiles files, int signals = -1,
                   const BeforeHook& before = {});

}  // namespace rt::init

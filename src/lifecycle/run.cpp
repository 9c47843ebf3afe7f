#include <csignal>

#include "rt/base/log.h"
#include "rt/container/container.h"
#include "rt/lifecycle/commands.h"
#include "rt/lifecycle/creation.h"
#include "rt/lifecycle/delete.h"
#include "rt/lifecycle/hooks.h"
#include "rt/lifecycle/notify.h"
#include "rt/lifecycle/terminal.h"
#include "seccomp_listener.h"

namespace rt::lifecycle {
namespace {

Result<> begin(Creation& creation, const CreateOptions& options, Notify& notify) {
  notify = TRY(Notify::open(creation.entry()));
  TRY(creation.finish(options.pid_file));
  const Spawned& init = creation.init();
  TRY(wait_for_exec({.channel = init.channel,
                     .pidfd = init.child.pidfd(),
                     .pid = init.child.pid(),
                     .signals = creation.signals().get()},
                    creation.record()));
  return run_poststart(creation.record(), creation.signals().get());
}

/// Ends a container that `run` made, whatever became of it.
Result<> end(Creation& creation) {
  creation.init() = Spawned();
  // What came until now was meant for the container, not for its poststop hooks.
  (void)sys::take_end_request(creation.signals().get());
  TRY(creation.entry().lock());
  const Result<std::optional<container::Record>> there = creation.entry().find_record();
  if (there && !*there) return {};  // somebody has deleted it meanwhile
  const Removal removal = TRY(remove_stopped(creation.entry(), creation.record(), creation.cgroup(),
                                             creation.signals().get()));
  for (const std::string& warning : removal.warnings) log::warning("{}", warning);
  return {};
}

}  // namespace

Result<int> run(const container::Global& global, const CreateOptions& options) {
  const std::unique_ptr<Creation> creation =
      TRY(Creation::make(global, options, options.detach ? Purpose::detach : Purpose::attend));
  Notify notify;
  cgroup::OomWatch oom = creation->watch_oom();
  if (Result<> begun = begin(*creation, options, notify); !begun) {
    if (creation->finished()) (void)end(*creation);
    return fail(std::move(begun).error());
  }
  creation->entry().unlock();
  if (options.detach) {
    const pid_t pid = creation->init().child.pid();
    creation->init().child.release();
    TRY(notify.wait(pid, creation->init().child.pidfd(), creation->signals().get()));
    return 0;
  }
  Result<int> attended = attend(creation->init().child, creation->signals(), creation->terminal(),
                                {.notify = &notify, .oom = &oom});
  if (!attended) {
    // Who cannot stay with it must not leave it behind.
    if (!options.keep) (void)end(*creation);
    return attended;
  }
  const int status = *attended;
  if (status == 128 + SIGKILL)
    if (const std::string cause = creation->cause_of_kill(oom); !cause.empty())
      log::warning("{}", cause);
  if (!options.keep) TRY(end(*creation));
  return status;
}

}  // namespace rt::lifecycle

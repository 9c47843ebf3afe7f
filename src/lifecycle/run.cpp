// `create` and `run`: create, start at once, and stay in the foreground or not.
#include <csignal>

#include "rt/base/log.h"
#include "rt/container/container.h"
#include "rt/lifecycle/commands.h"
#include "rt/lifecycle/creation.h"
#include "rt/lifecycle/delete.h"
#include "rt/lifecycle/hooks.h"
#include "rt/lifecycle/notify.h"
#include "rt/lifecycle/terminal.h"

namespace rt::lifecycle {
namespace {

Result<> begin(Creation& creation, const CreateOptions& options, Notify& notify) {
  notify = TRY(Notify::open(creation.entry()));
  TRY(creation.finish(options.pid_file));
  const int signals = creation.signals().get();
  TRY(creation.session().wait_for_exec(creation.record(), spec::Status::creating, signals));
  return run_poststart(creation.record(), signals);
}

/// Removes a container that `run` made, in any state.
Result<> end(Creation& creation) {
  creation.session() = InitSession();
  // Signals until now were meant for the container, not for its poststop hooks.
  (void)sys::take_end_request(creation.signals().get());
  TRY(creation.entry().lock());
  const Result<std::optional<container::Record>> there = creation.entry().find_record();
  if (there && !*there) return {};  // it has been deleted meanwhile
  return remove_stopped(creation.entry(), creation.record(), creation.cgroup(),
                        creation.signals().get());
}

}  // namespace

Result<> create(const container::Global& global, const CreateOptions& options) {
  const std::unique_ptr<Creation> creation = TRY(Creation::make(global, options, Purpose::start));
  TRY(creation->finish(options.pid_file));
  creation->session().child().release();
  return {};
}

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
    InitSession& session = creation->session();
    session.child().release();
    TRY(notify.wait(session.pid(), session.pidfd(), creation->signals().get()));
    return 0;
  }
  Result<int> attended = attend(creation->session().child(), creation->signals(),
                                creation->terminal(), {.notify = &notify, .oom = &oom});
  if (!attended) {
    // A foreground container must not outlive us.
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

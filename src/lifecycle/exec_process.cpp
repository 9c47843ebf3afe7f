// A process for `exec`: cloned into the container's cgroup where the kernel allows it; then it
// enters the namespaces itself (init/enter.cpp).
#include "exec_process.h"

#include <csignal>

#include <linux/sched.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rt/base/timeline.h"
#include "rt/container/container.h"
#include "rt/lifecycle/delegation.h"
#include "rt/lifecycle/rdt.h"
#include "rt/lifecycle/spawn.h"

namespace rt::lifecycle {
namespace {

std::unexpected<Failure> stopped() {
  return fail_as(code::exec_in_stopped, "cannot exec in a stopped container");
}

}  // namespace

ExecProcess::~ExecProcess() {
  constexpr int patience_ms = 1000;
  sys::Child& child = session_.child();
  if (child.pid() <= 0) return;
  (void)sys::send_signal(child.pidfd(), SIGKILL);
  // In a frozen v1 cgroup it dies when that is thawed: don't wait for it here.
  const Result<bool> ended = sys::wait_for_exit(child.pidfd(), patience_ms);
  if (!ended || !*ended) child.release();
}

bool ExecProcess::container_has_ended() const {
  const Result<bool> ended = sys::wait_for_exit(resources_.container.get(), 0);
  return ended && *ended;
}

bool ExecProcess::has_own_pids() const { return (plan_.namespaces.enter & CLONE_NEWPID) != 0; }

Result<> ExecProcess::start(const sys::Fd& signals, Console& console) {
  // A child inherits our CPUs, so it has them before it is in any cgroup. By default all of them,
  // because we may have been started on few (taskset).
  TRY_AT(sys::set_affinity(plan_.process.initial_cpus), "/process/execCPUAffinity/initial");
  if (plan_.opens_inside) TRY(take_oom_score());
  if (has_own_pids() && resources_.joins.second_clone == 0) {
    // Affects only our children: no process is needed in between.
    Result<> joined = sys::join_namespace(resources_.container.get(), CLONE_NEWPID);
    if (!joined && joined.error().err == ESRCH) return stopped();
    TRY(std::move(joined).context("pid namespace").in(Phase::namespaces));
  }
  TRY(spawn());
  return converse(signals, console);
}

Result<sys::CloneResult> ExecProcess::clone() {
  for (;;) {
    const int directory = into_cgroup_ ? cgroup_.clone_into() : -1;
    born_there_ = directory >= 0;
    // With cgroup v2 alone there is nothing left to join.
    resources_.wait_for_go = !born_there_ || (plan_.namespaces.enter & CLONE_NEWUSER) != 0 ||
                             cgroup_.record().directories.size() > 1 ||
                             plan_.process.oom_score_adj.has_value() || record_.rdt.joined;
    Result<sys::CloneResult> clone = sys::clone(0, directory);
    if (clone) return clone;
    const int err = clone.error().err;
    if (err == ENOMEM && TRY(sys::wait_for_exit(resources_.container.get(), 0))) return stopped();
    if (!born_there_) return fail(std::move(clone).error().in(Phase::namespaces));
    if (err == EBUSY && TRY(cgroup_.follow(resources_.proc, record_.pid))) continue;
    // pids.max limits clones into a cgroup, not moves. If the kernel refuses for another reason,
    // joining gives a clearer error.
    into_cgroup_ = false;
  }
}

Result<> ExecProcess::enter_cgroup() {
  const timeline::Timer timer("join cgroup");
  Result<> joined = cgroup_.join(session_.pid(), born_there_);
  while (!joined && joined.error().err == EBUSY &&
         TRY(cgroup_.follow(resources_.proc, record_.pid)))
    joined = cgroup_.join(session_.pid(), born_there_);
  TRY_IN(std::move(joined), Phase::cgroup);
  TRY(join_rdt(record_.rdt, session_.pid()));
  // Without a private pid namespace, deleting the container kills only its cgroup. A process that
  // joins before is killed with it; a later one sees here that the init is gone.
  if (!has_own_pids() && TRY(sys::wait_for_exit(resources_.container.get(), 0))) return stopped();
  return {};
}

Result<> ExecProcess::spawn() {
  timeline::Timer timer("clone3");
  TRY(session_.begin(
      resources_, [this] { return clone(); }, [this] { init::main(plan_, resources_); }));
  timer.stop();
  if (plan_.opens_inside) return {};
  return set_oom_score(plan_.process, resources_.proc, session_.pid());
}

/// The file of a process that is not dumpable belongs to root (proc(5)), and the new one must not
/// be dumpable: it inherits our score.
Result<> ExecProcess::take_oom_score() {
  if (!plan_.process.oom_score_adj) return {};
  TRY(sys::set_dumpable(true));
  Result<> set = set_oom_score(plan_.process, resources_.proc, ::getpid());
  TRY(sys::set_dumpable(false));
  return set;
}

Result<> ExecProcess::converse(const sys::Fd& signals, Console& console) {
  const timeline::Timer timer("wait for init");
  for (;;) {
    init::Channel::Received received = TRY(session_.next(signals.get()));
    if (received.closed) {
      TRY(after_end());
    } else if (received.message == init::Message::console) {
      TRY(console.take(std::move(received.fd)));
    } else if (received.message != init::Message::ready) {
      return unexpected_message(received.message, "the process");
    } else {
      TRY(enter_cgroup());
      TRY(give_stdio(plan_, resources_.proc, record_.pid));
      if (resources_.wait_for_go) TRY(session_.send(init::Message::go));
      return session_.wait_for_exec(record_, spec::Status::running, signals.get());
    }
  }
}

/// It ended before it reported that it was ready.
Result<> ExecProcess::after_end() {
  const EarlyEnd end = TRY(session_.wait_for_end("the process", born_there_));
  if (container_has_ended()) return stopped();
  if (end.killed_at_birth) {
    into_cgroup_ = false;
    return spawn();
  }
  if (WIFSIGNALED(end.status))
    return fail("the process was killed by {} before it was set up{}",
                signal_name(WTERMSIG(end.status)),
                end.killed ? " (memory limit of the container too low?)" : "");
  return fail("the process ended with status {} before it was set up", WEXITSTATUS(end.status));
}

}  // namespace rt::lifecycle

#include "exec_process.h"

#include <csignal>

#include <linux/sched.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rt/base/timeline.h"
#include "rt/container/container.h"
#include "rt/lifecycle/conversation.h"
#include "rt/lifecycle/delegation.h"
#include "rt/lifecycle/rdt.h"
#include "rt/lifecycle/spawn.h"
#include "rt/sys/socket.h"
#include "seccomp_listener.h"

namespace rt::lifecycle {
namespace {

std::unexpected<Failure> stopped() { return fail("cannot exec in a stopped container"); }

}  // namespace

Execution::~Execution() {
  constexpr int patience_ms = 1000;
  if (child_.pid() <= 0) return;
  (void)sys::send_signal(child_.pidfd(), SIGKILL);
  // In a frozen cgroup of v1 it dies when that is thawed: nobody is to wait for it here.
  const Result<bool> ended = sys::wait_for_exit(child_.pidfd(), patience_ms);
  if (!ended || !*ended) child_.release();
}

bool Execution::container_has_ended() const {
  const Result<bool> ended = sys::wait_for_exit(prepared_.container.get(), 0);
  return ended && *ended;
}

bool Execution::has_own_pids() const { return (plan_.namespaces.enter & CLONE_NEWPID) != 0; }

Result<> Execution::start(const sys::Fd& signals, Receiver& console) {
  // A child is born with our CPUs: that way it has them before it is in any cgroup. All of them if
  // nobody says otherwise, because we may have been started on few (taskset).
  TRY_AT(sys::set_affinity(plan_.process.initial_cpus), "/process/execCPUAffinity/initial");
  if (plan_.opens_inside) TRY(take_oom_score());
  if (has_own_pids() && prepared_.second_clone == 0) {
    // For our children only, so that no process is needed in between.
    Result<> joined = sys::join_namespace(prepared_.container.get(), CLONE_NEWPID);
    if (!joined && joined.error().err == ESRCH) return stopped();
    if (!joined) return fail(std::move(joined).error().context("pid namespace").in("namespaces"));
  }
  TRY(spawn());
  return converse(signals, console);
}

Result<sys::CloneResult> Execution::clone() {
  for (;;) {
    const int directory = into_cgroup_ ? cgroup_.clone_into() : -1;
    born_there_ = directory >= 0;
    // In cgroup v2 alone there is nothing left to join.
    prepared_.wait_for_go = !born_there_ || (plan_.namespaces.enter & CLONE_NEWUSER) != 0 ||
                            cgroup_.record().directories.size() > 1 ||
                            plan_.process.oom_score_adj.has_value() || record_.rdt.joined;
    Result<sys::CloneResult> clone = sys::clone(0, directory);
    if (clone) return clone;
    const int err = clone.error().err;
    if (err == ENOMEM && TRY(sys::wait_for_exit(prepared_.container.get(), 0))) return stopped();
    if (!born_there_) return fail(std::move(clone).error().in("namespaces"));
    if (err == EBUSY && TRY(cgroup_.follow(prepared_.proc, record_.pid))) continue;
    // pids.max holds for what is born there, not for what is moved there. Whatever else the kernel
    // has against it, joining says in plainer words.
    into_cgroup_ = false;
  }
}

Result<> Execution::enter_cgroup() {
  const timeline::Timer timer("join cgroup");
  Result<> joined = cgroup_.join(child_.pid(), born_there_);
  while (!joined && joined.error().err == EBUSY && TRY(cgroup_.follow(prepared_.proc, record_.pid)))
    joined = cgroup_.join(child_.pid(), born_there_);
  if (!joined) return fail(std::move(joined).error().in("cgroup"));
  TRY(join_rdt(record_.rdt, child_.pid()));
  // Without a pid namespace of the container's own only its cgroup is killed when it is deleted:
  // who joins before that is killed with it, who comes later sees that the init is gone.
  if (!has_own_pids() && TRY(sys::wait_for_exit(prepared_.container.get(), 0))) return stopped();
  return {};
}

Result<> Execution::spawn() {
  timeline::Timer timer("clone3");
  auto [ours, theirs] = TRY(sys::packet_pair());
  prepared_.channel = init::Channel(std::move(theirs));
  sys::CloneResult made = TRY(clone());
  if (made.in_child) {
    ours = sys::Fd();  // or it would never see that we are gone
    init::main(plan_, prepared_);
  }
  timer.stop();
  child_ = std::move(made.child);
  channel_ = init::Channel(std::move(ours));
  prepared_.channel = init::Channel();
  if (plan_.opens_inside) return {};
  return set_oom_score(plan_.process, prepared_.proc, child_.pid());
}

/// The file of a process that is not dumpable is root's (proc(5)), and the new one must not be
/// dumpable: it is born with ours.
Result<> Execution::take_oom_score() {
  if (!plan_.process.oom_score_adj) return {};
  TRY(sys::set_dumpable(true));
  Result<> set = set_oom_score(plan_.process, prepared_.proc, ::getpid());
  TRY(sys::set_dumpable(false));
  return set;
}

/// The process in between has done its work.
Result<> Execution::adopt(pid_t pid) {
  sys::Child second(pid, TRY(sys::open_pidfd(pid)));
  (void)TRY(child_.wait());
  child_ = std::move(second);
  return {};
}

Result<> Execution::converse(const sys::Fd& signals, Receiver& console) {
  const timeline::Timer timer("wait for init");
  for (;;) {
    TRY(wait_readable(channel_.fd(), signals.get()));
    init::Channel::Received received = TRY(channel_.receive());
    if (received.closed) {
      TRY(after_end());
      continue;
    }
    switch (received.message) {
      case init::Message::console:
        if (console)
          TRY(console.send("/dev/console", received.fd.get()));
        else
          terminal_ = std::move(received.fd);
        break;
      case init::Message::ready:
        TRY(enter_cgroup());
        TRY(give_stdio(plan_, prepared_.proc, record_.pid));
        if (prepared_.wait_for_go) TRY(channel_.send(init::Message::go));
        return wait_for_exec({.channel = channel_,
                              .pidfd = child_.pidfd(),
                              .pid = child_.pid(),
                              .signals = signals.get(),
                              .status = spec::Status::running},
                             record_);
      case init::Message::staged: TRY(adopt(received.pid)); break;
      case init::Message::error:
      case init::Message::sources:
      case init::Message::source:
      case init::Message::hooks:
      case init::Message::listener:
      case init::Message::mounted:
      case init::Message::go:
        return fail("unexpected message {} from the process", static_cast<int>(received.message));
    }
  }
}

/// It has ended before it said that it was ready. As with a container's init: a cgroup that was
/// ever killed with cgroup.kill can kill what is born into it (Linux 6.18).
Result<> Execution::after_end() {
  if (!TRY(sys::wait_for_exit(child_.pidfd(), container::kill_timeout_ms)))
    return fail("the process has closed its channel and does not end");
  const int status = TRY(child_.wait());
  const bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  if (TRY(sys::wait_for_exit(prepared_.container.get(), 0))) return stopped();
  if (killed && !child_.has_run() && born_there_) {
    into_cgroup_ = false;
    return spawn();
  }
  if (WIFSIGNALED(status))
    return fail("the process was killed by {} before it was set up{}",
                signal_name(WTERMSIG(status)),
                killed ? " (memory limit of the container too low?)" : "");
  return fail("the process ended with status {} before it was set up", WEXITSTATUS(status));
}

}  // namespace rt::lifecycle

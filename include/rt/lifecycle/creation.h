// A container from nothing to `created`. The destructor undoes everything made so far, in reverse
// order: the process, the cgroup, the state directory. finish() is the last step and keeps them.
#pragma once

#include <memory>
#include <string>

#include "rt/cgroup/cgroup.h"
#include "rt/container/bundle.h"
#include "rt/container/store.h"
#include "rt/init/hook.h"
#include "rt/init/init.h"
#include "rt/lifecycle/commands.h"
#include "rt/lifecycle/fd_sender.h"
#include "rt/lifecycle/net_devices.h"
#include "rt/lifecycle/rdt.h"
#include "rt/lifecycle/spawn.h"
#include "rt/plan/plan.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {

/// How the container is started.
enum class Purpose {
  /// `start` comes later: the init listens for it.
  start,
  /// Started at once over the channel; rt then exits.
  detach,
  /// Started at once; the runtime stays, and owns the terminal.
  attend,
};

/// The initial record of a container.
Result<container::Record> make_record(const plan::Plan& plan);

class Creation {
 public:
  /// Everything until the init waits: state `created`, except for the record.
  static Result<std::unique_ptr<Creation>> make(const container::Global& global,
                                                const CreateOptions& options, Purpose purpose);
  Creation(const Creation&) = delete;
  Creation& operator=(const Creation&) = delete;
  ~Creation();

  /// Records the container as created, writes the pid file and releases the init.
  Result<> finish(const std::string& pid_file);

  /// For a container in a systemd unit, whose cgroup may be gone before it can be read.
  [[nodiscard]] cgroup::OomWatch watch_oom() const;
  /// Why the kernel killed a process of the container, if the cgroup or the watch knows; or empty.
  [[nodiscard]] std::string cause_of_kill(cgroup::OomWatch& watch) const;

  /// Whether finish() has succeeded: then it must be removed like any container.
  [[nodiscard]] bool finished() const { return finished_; }

  [[nodiscard]] const plan::Plan& plan() const { return plan_; }
  [[nodiscard]] container::Record& record() { return record_; }
  [[nodiscard]] container::Entry& entry() { return entry_; }
  [[nodiscard]] cgroup::Cgroup& cgroup() { return cgroup_; }
  [[nodiscard]] InitSession& session() { return session_; }
  [[nodiscard]] const sys::Fd& proc() const { return proc_; }
  [[nodiscard]] const sys::Fd& signals() const { return signals_; }
  /// The master of the terminal if the runtime keeps it (foreground).
  [[nodiscard]] sys::Fd& terminal() { return console_.master(); }

 private:
  Creation() = default;
  Result<> make_all(const container::Global& global, const CreateOptions& options);
  Result<> begin(const container::Global& global, const CreateOptions& options);
  Result<> record_intent();
  Result<> start_init();
  Result<> make_cgroup();
  void stay_where_not_made();
  Result<> spawn_init();
  Result<> converse();
  Result<init::Channel::Received> next_message();
  Result<> serve_hooks();
  Result<> let_go();
  Result<> apply_limits(cgroup::When when);
  Result<> after_end();

  container::Bundle bundle_;
  plan::Plan plan_;
  container::Record record_;
  sys::Fd proc_;
  sys::Fd signals_;
  Console console_;
  FdSender pidfd_;
  container::Entry entry_;
  cgroup::Cgroup cgroup_;
  RdtGroup rdt_;
  init::HostResources resources_;
  InitSession session_;
  /// Keeps the network namespace until they are back.
  NetDevices net_devices_;
  Purpose purpose_ = Purpose::start;
  /// Cloned into the v2 cgroup, not moved there.
  bool into_cgroup_ = true;
  bool born_there_ = false;
  bool hooks_ran_ = false;
  bool finished_ = false;
};

}  // namespace rt::lifecycle

// A container on its way from nothing to `created`. Everything made so far is undone by the
// destructor, in reverse order: the process, the cgroup, the state directory; finish() is the last
// step and keeps them.
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

/// What the container is made for.
enum class Purpose {
  start,   ///< `start` will come later: the init listens for it
  detach,  ///< started at once over the channel, then left alone
  attend,  ///< started at once; the runtime stays, and owns the terminal
};

/// What is remembered of a container from its beginning.
Result<container::Record> make_record(const plan::Plan& plan);

class Creation {
 public:
  /// Everything up to the point where the init waits: state `created` but for the record.
  static Result<std::unique_ptr<Creation>> make(const container::Global& global,
                                                const CreateOptions& options, Purpose purpose);
  Creation(const Creation&) = delete;
  Creation& operator=(const Creation&) = delete;
  ~Creation();

  /// Records the container as created, writes the pid file and lets the init go on.
  Result<> finish(const std::string& pid_file);

  /// For a container whose cgroup is a unit of systemd's, which may be gone before it can be asked.
  [[nodiscard]] cgroup::OomWatch watch_oom() const;
  /// Why the kernel killed a process of the container, as far as the cgroup or the watch knows; or
  /// nothing.
  [[nodiscard]] std::string cause_of_kill(cgroup::OomWatch& watch) const;

  /// Whether finish() has succeeded: then it is a container, to be removed like one.
  [[nodiscard]] bool finished() const { return finished_; }

  [[nodiscard]] const plan::Plan& plan() const { return plan_; }
  [[nodiscard]] container::Record& record() { return record_; }
  [[nodiscard]] container::Entry& entry() { return entry_; }
  [[nodiscard]] cgroup::Cgroup& cgroup() { return cgroup_; }
  [[nodiscard]] InitSession& session() { return session_; }
  [[nodiscard]] const sys::Fd& proc() const { return proc_; }
  [[nodiscard]] const sys::Fd& signals() const { return signals_; }
  /// The master of the terminal when the runtime keeps it itself (foreground).
  [[nodiscard]] const sys::Fd& terminal() const { return console_.master(); }

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
  [[nodiscard]] init::HookFiles hook_files() const {
    return {.out = prepared_.hook_out.get(), .err = prepared_.hook_err.get()};
  }
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
  init::Prepared prepared_;
  InitSession session_;
  NetDevices net_devices_;  ///< after the init, which lives until they are back
  Purpose purpose_ = Purpose::start;
  bool into_cgroup_ = true;  ///< born in the v2 cgroup, not moved there
  bool born_there_ = false;
  bool hooks_ran_ = false;
  bool finished_ = false;
};

}  // namespace rt::lifecycle

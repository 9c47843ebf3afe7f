// One more process of a container on its way to execve. Killed by the destructor unless somebody
// releases it.
#pragma once

#include "rt/cgroup/cgroup.h"
#include "rt/container/store.h"
#include "rt/init/init.h"
#include "rt/lifecycle/fd_sender.h"
#include "rt/plan/plan.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {

class Execution {
 public:
  /// `prepared` has the container and what else the process needs of the host.
  Execution(const plan::Plan& plan, init::Prepared prepared, cgroup::Cgroup& cgroup,
            const container::Record& record)
      : plan_(plan), prepared_(std::move(prepared)), cgroup_(cgroup), record_(record) {}

  Execution(const Execution&) = delete;
  Execution& operator=(const Execution&) = delete;
  ~Execution();

  /// Returns when the program runs.
  Result<> start(const sys::Fd& signals, Receiver& console);

  [[nodiscard]] sys::Child& child() { return child_; }
  [[nodiscard]] bool container_has_ended() const;
  /// The master of the terminal when nobody else got it.
  [[nodiscard]] const sys::Fd& terminal() const { return terminal_; }

 private:
  Result<> spawn();
  Result<sys::CloneResult> clone();
  Result<> take_oom_score();
  Result<> adopt(pid_t pid);
  Result<> enter_cgroup();
  Result<> converse(const sys::Fd& signals, Receiver& console);
  Result<> after_end();
  [[nodiscard]] bool has_own_pids() const;

  const plan::Plan& plan_;
  init::Prepared prepared_;
  cgroup::Cgroup& cgroup_;
  const container::Record& record_;
  sys::Child child_;
  init::Channel channel_;
  sys::Fd terminal_;
  bool into_cgroup_ = true;  ///< born in the v2 cgroup, not moved there
  bool born_there_ = false;
};

}  // namespace rt::lifecycle

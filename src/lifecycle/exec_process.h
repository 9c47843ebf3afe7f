// Another process of a container on its way to execve. The destructor kills it unless released.
#pragma once

#include "rt/cgroup/cgroup.h"
#include "rt/container/store.h"
#include "rt/init/init.h"
#include "rt/lifecycle/fd_sender.h"
#include "rt/lifecycle/init_session.h"
#include "rt/plan/plan.h"
#include "rt/sys/process.h"

namespace rt::lifecycle {

class ExecProcess {
 public:
  /// `resources` has the container and what the process needs from the host.
  ExecProcess(const plan::Plan& plan, init::HostResources resources, cgroup::Cgroup& cgroup,
              const container::Record& record)
      : plan_(plan), resources_(std::move(resources)), cgroup_(cgroup), record_(record) {}

  ExecProcess(const ExecProcess&) = delete;
  ExecProcess& operator=(const ExecProcess&) = delete;
  ~ExecProcess();

  /// Returns when the program runs.
  Result<> start(const sys::Fd& signals, Console& console);

  [[nodiscard]] sys::Child& child() { return session_.child(); }
  [[nodiscard]] bool container_has_ended() const;

 private:
  Result<> spawn();
  Result<sys::CloneResult> clone();
  Result<> take_oom_score();
  Result<> enter_cgroup();
  Result<> converse(const sys::Fd& signals, Console& console);
  Result<> after_end();
  [[nodiscard]] bool has_own_pids() const;

  const plan::Plan& plan_;
  init::HostResources resources_;
  cgroup::Cgroup& cgroup_;
  const container::Record& record_;
  InitSession session_;
  /// Cloned into the v2 cgroup, not moved there.
  bool into_cgroup_ = true;
  bool born_there_ = false;
};

}  // namespace rt::lifecycle

// systemd's manager, as far as it starts and stops units for containers. Every operation has a
// deadline, survives one lost connection, and returns only when its job has ended.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "bus.h"
#include "rt/base/result.h"
#include "rt/cgroup/settings/unit.h"

namespace rt::cgroup {

/// The state of a unit after trying to start it.
enum class Started {
  /// Not ours: systemd refused, or was never asked.
  no,
  /// Requested, with unknown outcome.
  maybe,
  yes,
};

class Manager {
 public:
  static constexpr std::chrono::seconds default_timeout{30};
  Manager(std::unique_ptr<Bus> bus, std::string address,
          std::chrono::milliseconds timeout = default_timeout)
      : bus_(std::move(bus)), address_(std::move(address)), timeout_(timeout) {}

  /// Starts a transient unit with a process in it; a slice has none and may already exist. `is_in`
  /// tells whether the process is in the unit.
  Result<> start(const Unit& unit, pid_t pid, const std::function<bool()>& is_in);
  [[nodiscard]] Started started() const { return started_; }
  /// Changes properties until the next boot. Drops optional ones that this systemd does not know.
  Result<> set(const std::string& unit, std::vector<UnitSetting> settings);
  /// Stops a unit and resets its failed state. Succeeds if it is already gone.
  Result<> stop(const std::string& unit);
  /// Sends SIGKILL to all its processes.
  Result<> kill(const std::string& unit);
  /// Moves a process into the unit.
  Result<> attach(const std::string& unit, pid_t pid);
  /// A string property of any unit, such as "Description"; empty if there is no such unit.
  Result<std::string> property(const std::string& unit, const std::string& name);
  /// Closes the connection until it is needed again: the bus disconnects clients that do not read.
  void release();
  /// The cgroup of systemd itself.
  Result<std::string> control_group();

 private:
  Result<> connect(Deadline deadline);
  Result<BusMessage> call(const BusCall& call, Deadline deadline);
  Result<BusMessage> call_once(const BusCall& call, Deadline deadline);
  Result<> wait_for_job(const std::string& what, const std::string& job, Deadline deadline,
                        const std::function<bool()>& is_done);
  Result<bool> job_is_gone(const std::string& job, Deadline deadline);
  Result<bool> is_systemd(const std::string& sender, Deadline deadline);
  Result<std::optional<std::string>> result_of(const std::string& job, Deadline deadline);
  Result<bool> clear_the_name(const Unit& unit, bool& reset, const std::function<bool()>& is_in,
                              Deadline deadline);
  std::unexpected<Failure> explained(Error error, std::string_view what) const;

  [[nodiscard]] Deadline deadline() const { return std::chrono::steady_clock::now() + timeout_; }

  std::unique_ptr<Bus> bus_;
  std::string address_;
  std::chrono::milliseconds timeout_;
  bool connected_ = false;
  /// A connection was lost: the last request may have been carried out.
  bool lost_ = false;
  /// A deadline has passed: make no more calls.
  bool silent_ = false;
  Started started_ = Started::no;
  /// The unique name of systemd, from its last reply.
  std::string systemd_;
  /// Ends of jobs that came before the reply with the job's name.
  std::vector<BusMessage> ends_;
};

}  // namespace rt::cgroup

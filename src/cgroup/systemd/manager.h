// systemd, as far as it makes and ends units for containers. Every operation has a deadline,
// outlives one lost connection, and knows how its job has ended before it returns.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "bus.h"
#include "rt/base/result.h"
#include "rt/cgroup/settings/unit.h"

namespace rt::cgroup {

/// What is known of a unit that was to be started.
enum class Started {
  no,     ///< it is not ours: systemd has refused, or was never asked
  maybe,  ///< it was asked for, and what came of it is not known
  yes,
};

class Manager {
 public:
  static constexpr std::chrono::seconds default_timeout{30};
  Manager(std::unique_ptr<Bus> bus, std::string address,
          std::chrono::milliseconds timeout = default_timeout)
      : bus_(std::move(bus)), address_(std::move(address)), timeout_(timeout) {}

  /// Starts a transient unit with a process in it, unless it is a slice. `is_in` says whether the
  /// process is in it by now. A slice may be there already.
  Result<> start(const Unit& unit, pid_t pid, const std::function<bool()>& is_in);
  [[nodiscard]] Started started() const { return started_; }
  /// Changes properties until the next boot. Those that this systemd does not know are left out
  /// when they are optional.
  Result<> set(const std::string& unit, std::vector<UnitSetting> settings);
  /// Stops a unit and forgets that it failed, if it did. One that is gone is fine.
  Result<> stop(const std::string& unit);
  /// SIGKILL to all of it.
  Result<> kill(const std::string& unit);
  /// Moves a process into the unit.
  Result<> attach(const std::string& unit, pid_t pid);
  /// A property of any unit ("Description") that is a text; empty when there is no such unit.
  Result<std::string> property(const std::string& unit, const std::string& name);
  /// Ends the connection until it is needed again: who has one and does not read is thrown out.
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
  Result<bool> clear_the_name(const Unit& unit, bool& reset, const std::function<bool()>& is_in,
                              Deadline deadline);
  std::unexpected<Failure> explained(Error error, std::string_view what) const;

  [[nodiscard]] Deadline deadline() const { return std::chrono::steady_clock::now() + timeout_; }

  std::unique_ptr<Bus> bus_;
  std::string address_;
  std::chrono::milliseconds timeout_;
  bool connected_ = false;
  bool lost_ = false;    ///< a connection was lost: what was asked for last may have been done
  bool silent_ = false;  ///< a deadline has passed: nothing more is asked
  Started started_ = Started::no;
  std::vector<BusMessage> ends_;  ///< of jobs, that came before the answers with their names
};

}  // namespace rt::cgroup

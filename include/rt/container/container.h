// An existing container, as every command after `create` opens it: its record, and what the kernel
// says about it. The record only says what was made; only the pidfd tells whether the init is
// alive.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/container/store.h"
#include "rt/host/process_info.h"
#include "rt/spec/state.h"
#include "rt/sys/fd.h"

namespace rt::container {

/// How long to wait for killed processes to end.
inline constexpr int kill_timeout_ms = 10'000;

/// Whether a command keeps others from changing the container while it has it open.
enum class Lock { no, yes };

class Container {
 public:
  /// `container does not exist` if and only if there is none. Waits at most ten seconds for the
  /// lock.
  static Result<Container> open(const Global& global, const std::string& id, Lock lock);
  /// The same for an entry that is already open; `proc` may be shared with other containers.
  static Result<Container> open(Entry entry, std::shared_ptr<const sys::Fd> proc);
  /// The same with a record that the caller has read. Opens /proc.
  static Result<Container> open(Entry entry, Record record);

  [[nodiscard]] Entry& entry() { return entry_; }
  [[nodiscard]] Record& record() { return record_; }
  [[nodiscard]] const Record& record() const { return record_; }
  [[nodiscard]] const sys::Fd& proc() const { return *proc_; }

  /// Takes the lock now, and rereads the record: another command may have changed it.
  Result<> lock();
  /// Rereads the record; forgets the init and cgroup.
  Result<> reload();
  /// The same with a record that the caller has read.
  void replace(Record record);

  /// Creating, created, running or stopped, whether frozen or not.
  Result<spec::Status> life();
  /// The same, or paused: reads the freezer every time.
  Result<spec::Status> status();

  /// The pidfd of the init, verified once to be the recorded process; empty if that has ended, with
  /// all its threads. Never null.
  Result<const sys::Fd*> init();
  /// Polls the pidfd of init() again; true without one.
  Result<bool> has_ended();
  /// A pidfd for entering the init's namespaces: that of another thread (Linux 6.9) if the first
  /// one has ended and thus left them. Empty if the init has ended.
  Result<sys::Fd> open_entrance();
  /// The root directory of the init (O_PATH); empty if it has ended.
  Result<sys::Fd> open_root();

  /// Its cgroups, as far as they still exist. Never null. Opened once.
  Result<cgroup::Cgroup*> cgroup();

 private:
  Container(Entry entry, Record record, std::shared_ptr<const sys::Fd> proc)
      : proc_(std::move(proc)), entry_(std::move(entry)), record_(std::move(record)) {}

  /// The init of a container that has one.
  struct Init {
    /// Empty: it has ended.
    sys::Fd pidfd;
    /// Nothing where /proc hides it.
    std::optional<host::ProcessInfo> info;
  };
  Result<Init> find_init() const;
  Result<Init*> look_at_init();

  std::shared_ptr<const sys::Fd> proc_;
  Entry entry_;
  Record record_;
  std::optional<Init> init_;
  std::optional<cgroup::Cgroup> cgroup_;
};

/// Records what tells the process record.pid from any other with this pid; `pidfd` is its own.
Result<> identify_init(Record& record, const sys::Fd& proc, int pidfd);

/// The text that engines look for if the container has no process.
std::unexpected<Failure> not_running();

/// The state document for a container.
spec::State state_of(const Record& record, spec::Status status);
/// The same as JSON, as hooks read it.
std::string state_json(const Record& record, spec::Status status);

}  // namespace rt::container

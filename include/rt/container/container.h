// A container that exists, as every command after `create` opens it: what is remembered of it and
// what the kernel says of it. The record only says what was made; whether the init lives, only its
// pidfd can tell.
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

/// How long killed processes may take to be gone.
inline constexpr int kill_timeout_ms = 10'000;

/// Whether a command keeps others from changing the container, for as long as it has it open.
enum class Lock { no, yes };

class Container {
 public:
  /// `container does not exist` if, and only if, there is none. Waits for the lock for ten seconds
  /// at most.
  static Result<Container> open(const Global& global, const std::string& id, Lock lock);
  /// The same for an entry that is open already; `proc` may be shared with other containers.
  static Result<Container> open(Entry entry, std::shared_ptr<const sys::Fd> proc);
  /// The same with a record that its caller has found. Opens /proc.
  static Result<Container> open(Entry entry, Record record);

  [[nodiscard]] Entry& entry() { return entry_; }
  [[nodiscard]] Record& record() { return record_; }
  [[nodiscard]] const Record& record() const { return record_; }
  [[nodiscard]] const sys::Fd& proc() const { return *proc_; }

  /// Takes the lock later, and reads the record again: another command may have changed it.
  Result<> lock();
  /// Reads the record again, and forgets the init.
  Result<> reload();
  /// The same with a record that its caller has found.
  void replace(Record record);

  /// Whether it is being created, created, running or stopped, frozen or not.
  Result<spec::Status> life();
  /// The same, or paused: asks the freezer every time.
  Result<spec::Status> status();

  /// The pidfd of the init, verified to be the process that was recorded; empty when that one has
  /// ended, with all its threads. Never null. Verified once.
  Result<const sys::Fd*> init();
  /// Asks the pidfd of init() again; true without one.
  Result<bool> has_ended();
  /// A pidfd for entering the init's namespaces: where its first thread has ended, which has none
  /// any more, that of another one (Linux 6.9). Empty when the init has ended.
  Result<sys::Fd> open_entrance();
  /// The root directory of the init (O_PATH); empty when it has ended.
  Result<sys::Fd> open_root();

  /// Its cgroups, as far as they are still there. Never null. Opened once.
  Result<cgroup::Cgroup*> cgroup();

 private:
  Container(Entry entry, Record record, std::shared_ptr<const sys::Fd> proc)
      : proc_(std::move(proc)), entry_(std::move(entry)), record_(std::move(record)) {}

  /// The init of a container that has one.
  struct Init {
    sys::Fd pidfd;                          ///< empty: it has ended
    std::optional<host::ProcessInfo> info;  ///< nothing where /proc hides it
  };
  Result<Init> find_init() const;
  Result<Init*> look_at_init();

  std::shared_ptr<const sys::Fd> proc_;
  Entry entry_;
  Record record_;
  std::optional<Init> init_;
  std::optional<cgroup::Cgroup> cgroup_;
};

/// Writes down what tells this process, record.pid, from every other one; `pidfd` is its own.
Result<> identify_init(Record& record, const sys::Fd& proc, int pidfd);

/// The text that engines look for when the container has no process.
std::unexpected<Failure> not_running();

/// The state document for a container.
spec::State state_of(const Record& record, spec::Status status);
/// The same as JSON, as hooks read it.
std::string state_json(const Record& record, spec::Status status);

}  // namespace rt::container

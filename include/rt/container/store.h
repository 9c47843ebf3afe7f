// The state directory: one directory per container, with its record. A record is written before
// anything is made that it would have to remember, and replaced as a whole, so that whatever dies
// when, `delete --force` finds what to remove.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/cgroup/rdt/resctrl.h"
#include "rt/container/global.h"
#include "rt/plan/plan.h"
#include "rt/sys/fd.h"

namespace rt::container {

/// The agent that answers the system calls that a container's seccomp profile asks about.
struct Listener {
  std::string path = {};      ///< of its socket; empty: no call is asked about
  std::string metadata = {};  ///< for it, from config.json
};

/// A mount that came later, by `mounts add`.
struct AddedMount {
  std::string target = {};
  std::uint64_t number = 0;  ///< sys::mount_number()
};

/// What rt remembers of a container.
struct Record {
  std::string id = {};
  std::string bundle = {};
  std::string rootfs = {};
  std::string created = {};      ///< RFC 3339
  int pid = 0;                   ///< of the init, 0 until it is set up
  std::uint64_t pid_start = 0;   ///< its start time (proc_pid_stat(5), field 22), 0 where /proc
                                 ///< hides it: a pid alone may be reused
  std::uint64_t pid_number = 0;  ///< sys::process_number() of it; 0 before Linux 6.9
  bool private_pids =
      false;  ///< a pid namespace of its own: the kernel ends everything in it with the init
  bool keeps_keyring = false;  ///< made with --no-new-keyring
  bool no_process = false;     ///< config.json has none, so that there is nothing to start
  bool restored = false;       ///< from a checkpoint: its init runs without ever having executed
  std::map<std::string, std::string> annotations = {};
  cgroup::Record cgroup = {};
  Listener listener = {};
  plan::HookOutput hook_output = {};
  bool user_namespace = false;  ///< one that config.json does not have
  cgroup::RdtRecord rdt = {};
  std::vector<AddedMount> added_mounts = {};  ///< in the order in which they were made
  std::vector<plan::Hook> poststart = {};
  std::vector<plan::Hook> poststop = {};
};

/// A container's directory in the state root, locked while an operation changes the container.
class Entry {
 public:
  Entry() = default;
  Entry(Entry&&) = default;
  Entry& operator=(Entry&&) = default;
  ~Entry();

  /// A new one; fails when the id is taken. Removed by the destructor unless keep() is called.
  static Result<Entry> create(const Global& global, const std::string& id);
  /// One that exists; `container does not exist` otherwise.
  static Result<Entry> open(const Global& global, const std::string& id);
  /// The same; nothing if, and only if, there is none.
  static Result<std::optional<Entry>> find(const Global& global, const std::string& id);
  /// The same, in a state root that is open already; for looking only, it cannot be removed.
  static Result<Entry> open_in(const sys::Fd& root, const std::string& id);

  /// Waits until no other operation changes the container; ten seconds at most.
  Result<> lock();
  /// The same for `delete --force`: an operation that does not end by itself is told to, then
  /// killed.
  Result<> lock_by_force();
  void unlock();
  /// Whether another operation is changing it right now.
  [[nodiscard]] bool busy() const;

  Result<> save(const Record& record);
  Result<Record> load() const;
  /// The same; nothing if, and only if, no record has been written.
  Result<std::optional<Record>> find_record() const;
  /// What it takes to end the container and to remove what is its on the host, once more: for the
  /// day when the record itself cannot be read. Written when the init is known, before the record
  /// says so.
  Result<> save_copy(const Record& record);
  /// Nothing if the container has never come that far.
  Result<std::optional<Record>> find_copy() const;
  /// config.json as it was at create, which counts for the container's whole life (runtime.md).
  Result<> save_config(const std::string& text);
  Result<std::string> load_config() const;
  /// Makes the directory for the socket of sd_notify(3), and opens it.
  Result<> make_notify_directory();
  [[nodiscard]] Result<sys::Fd> open_notify_directory() const;
  /// Another one from now on (`update`): a reader sees the old or the new one.
  Result<> replace_config(const std::string& text);
  /// Removes the directory and everything in it; the record goes last, so that a removal that is
  /// cut short can be repeated.
  Result<> remove();
  void keep() { kept_ = true; }

  [[nodiscard]] int fd() const { return fd_.get(); }
  /// The state root; empty after open_in().
  [[nodiscard]] const sys::Fd& root() const { return root_; }

 private:
  Entry(sys::Fd root, sys::Fd fd, std::string id)
      : root_(std::move(root)), fd_(std::move(fd)), id_(std::move(id)) {}
  sys::Fd root_;
  sys::Fd fd_;
  std::string id_;
  bool kept_ = true;
};

/// The state root, made when it is missing (mode 0700). Empty descriptor: it does not exist and
/// `create` is false.
Result<sys::Fd> open_state_root(const Global& global, bool create);
/// Letters, digits, "_+-." of at most 255, not starting with "." or "-".
Result<> check_id(const std::string& id);

/// Where the container `id` has the directory of its sd_notify socket, on the host.
Result<std::string> notify_directory(const Global& global, const std::string& id);

/// The name of the socket that a created container's init listens at.
inline constexpr const char* start_socket = "start.sock";

}  // namespace rt::container

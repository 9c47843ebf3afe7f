// The state directory: one directory per container, with its record. A record is written before
// anything that it must list is made, and replaced atomically: whenever a process dies, `delete
// --force` finds what to remove.
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

/// The agent that answers the seccomp notifications of a container.
struct Listener {
  /// The path of its socket; empty: no notifications.
  std::string path = {};
  /// Sent to it; from config.json.
  std::string metadata = {};
};

/// A mount made later, by `mounts add`.
struct AddedMount {
  std::string target = {};
  /// sys::mount_number().
  std::uint64_t number = 0;
};

/// The record of a container.
struct Record {
  std::string id = {};
  std::string bundle = {};
  std::string rootfs = {};
  /// RFC 3339.
  std::string created = {};
  /// The init's pid; 0 until it is set up.
  int pid = 0;
  /// The init's start time (proc_pid_stat(5), field 22), because pids are reused; 0 where /proc
  /// hides it.
  std::uint64_t pid_start = 0;
  /// The init's sys::process_number(); 0 before Linux 6.9.
  std::uint64_t pid_number = 0;
  /// It has its own pid namespace: the kernel kills everything in it with the init.
  bool private_pids = false;
  /// Made with --no-new-keyring.
  bool keeps_keyring = false;
  /// config.json has no process: there is nothing to start.
  bool no_process = false;
  /// From a checkpoint: its init runs without a prior execve.
  bool restored = false;
  std::map<std::string, std::string> annotations = {};
  cgroup::Record cgroup = {};
  Listener listener = {};
  plan::HookOutput hook_output = {};
  /// Added by rt, not in config.json.
  bool user_namespace = false;
  cgroup::RdtRecord rdt = {};
  /// In the order of their creation.
  std::vector<AddedMount> added_mounts = {};
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

  /// A new one; fails if the id is taken. The destructor removes it unless keep() is called.
  static Result<Entry> create(const Global& global, const std::string& id);
  /// An existing one; otherwise `container does not exist`.
  static Result<Entry> open(const Global& global, const std::string& id);
  /// The same; nullopt if and only if there is none.
  static Result<std::optional<Entry>> find(const Global& global, const std::string& id);
  /// The same in a state root that is already open; only for reading: it cannot be removed.
  static Result<Entry> open_in(const sys::Fd& root, const std::string& id);

  /// Waits until no other operation changes the container, at most ten seconds.
  Result<> lock();
  /// The same for `delete --force`: an operation that does not end gets SIGTERM, then SIGKILL.
  Result<> lock_by_force();
  void unlock();
  /// Whether another operation is changing it right now.
  [[nodiscard]] bool busy() const;

  Result<> save(const Record& record);
  Result<Record> load() const;
  /// The same; nullopt if and only if no record was written.
  Result<std::optional<Record>> find_record() const;
  /// A second copy of what is needed to kill the container and to remove its parts from the host,
  /// in case the record cannot be read. Written when the init is known, before the record says so.
  Result<> save_copy(const Record& record);
  /// Nullopt if the container never got that far.
  Result<std::optional<Record>> find_copy() const;
  /// config.json as of `create`, which holds for the container's whole life (runtime.md).
  Result<> save_config(const std::string& text);
  Result<std::string> load_config() const;
  /// The directory for the socket of sd_notify(3).
  Result<> make_notify_directory();
  [[nodiscard]] Result<sys::Fd> open_notify_directory() const;
  /// Replaces config.json (`update`): readers see the old or the new one.
  Result<> replace_config(const std::string& text);
  /// Removes the directory and everything in it, the record last, so that an interrupted removal
  /// can be repeated.
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

/// The state root. If it is missing, `create` makes it (mode 0700); otherwise an empty descriptor.
Result<sys::Fd> open_state_root(const Global& global, bool create);
/// At most 255 letters, digits and "_+-.", not starting with "." or "-".
Result<> check_id(const std::string& id);

/// The host path of the directory for a container's sd_notify socket.
Result<std::string> notify_directory(const Global& global, const std::string& id);

/// The name of the socket that a created container's init listens on.
inline constexpr const char* start_socket = "start.sock";

}  // namespace rt::container

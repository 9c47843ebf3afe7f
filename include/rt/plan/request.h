// What the command line asks for, besides config.json.
#pragma once

#include <string>
#include <vector>

namespace rt::plan {

enum class CgroupManager { cgroupfs, systemd, disabled };

/// --rootless: whether to make do with fewer rights than root's. automatic: by the caller's rights.
enum class Rootless { automatic, yes, no };

struct Request {
  std::string id = {};
  /// Absolute.
  std::string bundle = {};
  /// --no-pivot: false.
  bool pivot = true;
  /// --no-new-keyring: false.
  bool new_keyring = true;
  /// Descriptors from 3 up that the container's process keeps.
  int preserve_fds = 0;
  /// In addition to these: LISTEN_FDS of socket activation.
  int listen_fds = 0;
  /// RUN_OCI_SECCOMP_RECEIVER.
  std::string seccomp_receiver = {};
  /// sd_notify(3): the host's directory for the container's socket.
  std::string notify = {};
  CgroupManager cgroup_manager = CgroupManager::cgroupfs;
  Rootless rootless = Rootless::automatic;
  /// Address of systemd's bus, if systemd makes the cgroup.
  std::string system_bus = {};
  /// Address of the user's bus; empty: none.
  std::string session_bus = {};
};

/// What the command line of `exec` asks for; the document decides the rest.
struct ExecRequest {
  std::vector<std::string> args = {};
  bool terminal = false;
  std::string cwd = {};
  std::vector<std::string> env = {};
  /// "UID[:GID]".
  std::string user = {};
  std::vector<std::string> groups = {};
  std::string selinux_label = {};
  std::string apparmor_profile = {};
  bool no_new_privileges = false;
  std::vector<std::string> capabilities = {};
};

}  // namespace rt::plan

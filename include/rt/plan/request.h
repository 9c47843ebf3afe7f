// What the command line asks for, beside config.json.
#pragma once

#include <string>
#include <vector>

namespace rt::plan {

enum class CgroupManager { cgroupfs, systemd, disabled };

/// --rootless: whether to do with less than root has. automatic: as the caller's rights are.
enum class Rootless { automatic, yes, no };

struct Request {
  std::string id = {};
  std::string bundle = {};            ///< absolute
  bool pivot = true;                  ///< --no-pivot: false
  bool new_keyring = true;            ///< --no-new-keyring: false
  int preserve_fds = 0;               ///< descriptors from 3 up that the container's process keeps
  int listen_fds = 0;                 ///< of them, how many are LISTEN_FDS of socket activation
  std::string seccomp_receiver = {};  ///< RUN_OCI_SECCOMP_RECEIVER
  std::string notify = {};  ///< sd_notify(3): the host's directory for the container's socket
  CgroupManager cgroup_manager = CgroupManager::cgroupfs;
  Rootless rootless = Rootless::automatic;
  std::string system_bus = {};   ///< address of systemd's bus, when systemd is to make the cgroup
  std::string session_bus = {};  ///< of the user's own one; empty: there is none
};

/// What the command line of `exec` asks for; what it does not name is as the document says.
struct ExecRequest {
  std::vector<std::string> args = {};
  bool terminal = false;
  std::string cwd = {};
  std::vector<std::string> env = {};
  std::string user = {};  ///< "UID[:GID]"
  std::vector<std::string> groups = {};
  std::string selinux_label = {};
  std::string apparmor_profile = {};
  bool no_new_privileges = false;
  std::vector<std::string> capabilities = {};
};

}  // namespace rt::plan

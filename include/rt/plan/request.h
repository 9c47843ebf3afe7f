// What the command line asks for, beside config.json.
#pragma once

#include <string>

namespace rt::plan {

enum class CgroupManager { cgroupfs, disabled };

struct Request {
  std::string id = {};
  std::string bundle = {};            ///< absolute
  bool pivot = true;                  ///< --no-pivot: false
  bool new_keyring = true;            ///< --no-new-keyring: false
  int preserve_fds = 0;               ///< descriptors from 3 up that the container's process keeps
  int listen_fds = 0;                 ///< of them, how many are LISTEN_FDS of socket activation
  std::string path = {};              ///< our own PATH, for hooks without an environment
  std::string seccomp_receiver = {};  ///< RUN_OCI_SECCOMP_RECEIVER
  CgroupManager cgroup_manager = CgroupManager::cgroupfs;
};

}  // namespace rt::plan

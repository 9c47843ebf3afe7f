// What the command line said, as plain values: all commands share one struct, each uses its
// members.
#pragma once

#include <string>
#include <vector>

namespace rt::cli {

struct Options {
  // Before the command.
  std::string root;
  std::string log;
  std::string log_format = "text";
  std::string log_level = "error";
  std::string cgroup_manager = "cgroupfs";
  std::string rootless = "auto";  ///< accepted from go-runc: what is needed is found out
  std::string criu;               ///< accepted from old engines, ignored
  std::string color = "auto";
  bool debug = false;
  bool systemd_cgroup = false;
  bool help = false;
  bool version = false;

  // Of the command.
  std::vector<std::string> arguments;  ///< what is not an option: ID, SIGNAL
  std::string bundle;
  std::string console_socket;
  std::string pid_file;
  std::string format;
  int preserve_fds = 0;
  bool no_pivot = false;
  bool no_new_keyring = false;
  bool no_subreaper = false;
  bool detach = false;
  bool keep = false;
  bool all = false;
  bool force = false;
  bool quiet = false;
  bool rootless_spec = false;
  bool host = false;
  bool security = false;

  std::string program;  ///< the last part of argv[0]
};

}  // namespace rt::cli

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
  std::string pidfd_socket;
  std::string process;
  std::string cwd;
  std::string user;
  std::string process_label;
  std::string apparmor;
  std::vector<std::string> env;
  std::vector<std::string> additional_gids;
  std::vector<std::string> capabilities;
  std::vector<std::string> cgroups;
  bool tty = false;
  bool no_new_privs = false;
  bool ignore_paused = false;

  std::string interval = "5s";
  bool stats = false;
  bool no_stream = false;

  // Of `update`: text, because an absent one is no value.
  std::string resources;
  std::string blkio_weight;
  std::string cpu_period;
  std::string cpu_quota;
  std::string cpu_burst;
  std::string cpu_share;
  std::string cpu_idle;
  std::string cpu_rt_period;
  std::string cpu_rt_runtime;
  std::string cpuset_cpus;
  std::string cpuset_mems;
  std::string memory;
  std::string memory_reservation;
  std::string memory_swap;
  std::string kernel_memory;
  std::string kernel_memory_tcp;
  std::string pids_limit;
  std::string l3_cache_schema;
  std::string mem_bw_schema;
  bool host = false;
  bool security = false;

  // Of `checkpoint` and `restore`.
  std::string image_path;
  std::string work_path;
  std::string parent_path;
  std::string page_server;
  std::string manage_cgroups_mode;
  std::string lsm_profile;
  std::string lsm_mount_context;
  std::vector<std::string> empty_ns;
  int status_fd = -1;
  bool leave_running = false;
  bool pre_dump = false;
  bool tcp_established = false;
  bool tcp_skip_in_flight = false;
  bool tcp_close = false;
  bool ext_unix_sk = false;
  bool shell_job = false;
  bool file_locks = false;
  bool link_remap = false;
  bool lazy_pages = false;
  bool auto_dedup = false;

  // Of what makes, starts and removes.
  bool timing = false;
  std::string trace;

  // Of `doctor`.
  bool for_rootless = false;
  bool for_systemd = false;

  std::string program;  ///< the last part of argv[0]
};

}  // namespace rt::cli

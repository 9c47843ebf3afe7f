// The plan: every step to make one container, with nothing left to decide. Numbers instead of
// names, flags instead of strings, argv and env as execve takes them. Every step records the member
// of config.json that asked for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <linux/filter.h>

#include "rt/base/problem.h"
#include "rt/cgroup/settings/layout.h"
#include "rt/cgroup/settings/rdt.h"
#include "rt/cgroup/settings/settings.h"
#include "rt/cgroup/settings/unit.h"

namespace rt::plan {

struct JoinNamespace {
  std::string origin;
  /// CLONE_NEW*.
  int type = 0;
  std::string path;
};

/// The writer of an id map: the runtime itself, or newuidmap(1) and newgidmap(1).
enum class MapWriter { runtime, helper };

/// The namespaces to create and to join; the ids in the new user namespace.
struct Namespaces {
  /// CLONE_NEW* flags.
  std::uint64_t create = 0;
  /// In joining order.
  std::vector<JoinNamespace> join;
  /// The text for /proc/PID/{uid,gid}_map; empty without a new user namespace.
  std::string uid_map, gid_map;
  MapWriter uid_writer = MapWriter::runtime, gid_writer = MapWriter::runtime;
  /// The kernel's condition for a gid map without CAP_SETGID.
  bool deny_setgroups = false;
  /// The text for timens_offsets.
  std::string time_offsets;
  /// New or joined: the container's root user is not the host's.
  bool user_namespace = false;
  /// The owner of files made in a new user namespace: its first ids if 0 is not mapped.
  std::uint32_t root_uid = 0, root_gid = 0;
  /// A new network namespace: bring lo up.
  bool loopback = false;
  /// For `exec`: the container's CLONE_NEW* namespaces, the only ones it enters.
  std::uint64_t enter = 0;
};

/// Ids for the files of a mount that differ from those their file system stores (MOUNT_ATTR_IDMAP).
struct IdMap {
  std::string origin;
  /// As in /proc/PID/uid_map, the file system's ids first; both empty: the maps of the container's
  /// user namespace.
  std::string uid_map, gid_map;
  /// Also for mounts below.
  bool recursive = false;
};

enum class MountKind {
  /// A detached copy of a host path, made before the container exists.
  bind,
  /// A new file system, by fsopen(2).
  filesystem,
  /// The container's own view of its cgroups.
  cgroup,
  /// Changes attributes of an existing mount.
  remount,
};

struct Mount {
  std::string origin;
  MountKind kind = MountKind::filesystem;
  /// Absolute, inside the container.
  std::string target;
  /// For a bind: absolute on the host.
  std::string source;
  /// For a file system.
  std::string type;
  /// MOUNT_ATTR_*, for this mount alone.
  std::uint64_t set = 0, clear = 0;
  /// MOUNT_ATTR_*, for this mount and all below.
  std::uint64_t set_all = 0, clear_all = 0;
  /// MS_SHARED, MS_SLAVE, MS_PRIVATE or MS_UNBINDABLE, with MS_REC; in order.
  std::vector<std::uint64_t> propagation;
  std::optional<IdMap> id_map;
  /// For a bind: with the mounts below.
  bool recursive = false;
  /// For a bind: the source is in the container's root, on an earlier mount.
  bool source_inside = false;
  /// For a bind: mount a symbolic link itself.
  bool source_nofollow = false;
  /// For a bind: mount over a symbolic link itself.
  bool target_nofollow = false;
  /// For a bind: recreate a symbolic link instead of mounting it.
  bool copy_symlink = false;
  /// For a tmpfs: starts with a copy of what it covers.
  bool copy_up = false;
  /// Becomes read-only last, because entries are still created in it.
  bool readonly_last = false;
  /// For fsconfig(2), in order; an empty value is a flag.
  std::vector<std::pair<std::string, std::string>> data;
  /// For a file system that is given its SELinux label only after mounting.
  std::string label;
  /// The host's directory to bind if the kernel does not let the container's user namespace make
  /// this file system.
  std::string fallback;
};

/// The source of a container's root, and its attributes.
struct Root {
  std::string origin = "/root/path";
  /// Absolute on the host.
  std::string path;
  /// The final MS_* [| MS_REC] of /.
  std::uint64_t propagation = 0;
  /// config.json sets it.
  bool propagation_asked = false;
  bool readonly = false;
  bool pivot = true;
  /// False: no mount namespace; the root is a detached tree.
  bool own_mounts = true;
};

struct Device {
  std::string origin;
  /// Absolute, inside the container.
  std::string path;
  /// Type and permissions, as mknod(2) takes them.
  std::uint32_t mode = 0;
  /// makedev(3).
  std::uint64_t number = 0;
  std::uint32_t uid = 0, gid = 0;
  /// One that every container has.
  bool is_default = false;
};

struct Link {
  std::string path, target;
};

struct NetDevice {
  std::string origin;
  /// On the host.
  std::string name;
  /// In the container; may be a template with %d.
  std::string new_name;
};

struct Sysctl {
  std::string origin;
  /// Below /proc/sys.
  std::string path;
  std::string value;
};

/// Capability sets as masks of 1 << CAP_*.
struct Capabilities {
  std::uint64_t bounding = 0, effective = 0, inheritable = 0, permitted = 0, ambient = 0;
};

struct ResourceLimit {
  std::string origin;
  /// RLIMIT_*.
  int resource = 0;
  std::uint64_t soft = 0, hard = 0;
};

/// CPUs as bits, 64 per word, as sched_setaffinity(2) takes them; empty: all CPUs.
using Cpus = std::vector<std::uint64_t>;

/// The arguments of sched_setattr(2).
struct Scheduler {
  /// SCHED_*.
  std::uint32_t policy = 0;
  /// SCHED_FLAG_*.
  std::uint64_t flags = 0;
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  /// Nanoseconds.
  std::uint64_t runtime = 0, deadline = 0, period = 0;
};

/// The arguments of set_mempolicy(2).
struct MemoryPolicy {
  /// MPOL_* with MPOL_F_*.
  int mode = 0;
  /// One bit per node; empty: no mask.
  std::vector<unsigned long> nodes;
};

struct Process {
  /// Empty: config.json has no process, so nothing can be started.
  std::vector<std::string> args;
  std::vector<std::string> env;
  std::string cwd;
  std::uint32_t uid = 0, gid = 0;
  std::vector<std::uint32_t> groups;
  /// Keep the caller's supplementary groups instead of `groups`.
  bool keep_groups = false;
  std::uint32_t umask = 022;
  Capabilities capabilities;
  std::vector<ResourceLimit> rlimits;
  std::optional<int> oom_score_adj;
  std::optional<Scheduler> scheduler;
  /// Class and level as ioprio_set(2) takes them.
  std::optional<int> io_priority;
  std::optional<MemoryPolicy> memory_policy;
  /// PER_* with its flags.
  std::optional<unsigned long> personality;
  std::string apparmor_profile, selinux_label;
  bool no_new_privileges = false;
  bool terminal = false;
  /// Terminal size; 0 keeps the kernel's.
  std::uint16_t rows = 0, columns = 0;
  bool new_keyring = true;
  /// `env` has no HOME: take it from the container's /etc/passwd.
  bool home_from_passwd = false;
  /// Descriptors 3 … 3+n-1 stay open.
  int preserve_fds = 0;
  /// For `exec`: before and after joining the container's cgroup.
  Cpus initial_cpus, final_cpus;
};

/// One rule of a filter: `action` for these system calls if all comparisons hold.
struct SyscallRule {
  std::string origin;
  std::vector<std::string> names;
  /// SECCOMP_RET_* with its data.
  std::uint32_t action = 0;
  struct Comparison {
    unsigned index = 0;
    /// enum scmp_compare.
    int op = 0;
    std::uint64_t value = 0, value_two = 0;
  };
  std::vector<Comparison> comparisons;
};

struct Seccomp {
  std::string origin = "/linux/seccomp";
  /// SECCOMP_RET_* with its data.
  std::uint32_t default_action = 0;
  /// SCMP_ARCH_*.
  std::vector<std::uint32_t> architectures;
  /// SECCOMP_FILTER_FLAG_*.
  std::uint32_t flags = 0;
  std::vector<SyscallRule> rules;
  /// Absolute; the agent that answers notified calls listens there.
  std::string listener_path;
  /// Passed to that agent.
  std::string listener_metadata;
  /// A ready-made filter: rules and default action are ignored.
  std::vector<sock_filter> program;
  /// System calls unknown on this machine: of a newer kernel, or misspelled.
  std::vector<std::string> unknown;
};

struct Hook {
  std::string origin;
  /// "createRuntime", ...
  std::string kind;
  int index = 0;
  std::string path;
  std::vector<std::string> args;
  /// Empty: that of the process that runs it (on the host: the caller's).
  std::vector<std::string> env;
  /// Seconds.
  std::optional<int> timeout;
};

/// Files to which the output of hooks is appended instead of being read; absolute; empty: none.
struct HookOutput {
  std::string out, err;
};

struct Hooks {
  HookOutput output;
  std::vector<Hook> prestart, create_runtime, create_container, start_container, poststart,
      poststop;
};

/// The owner of the container's cgroup v2, who may create others in it: for systemd in a container.
struct Delegation {
  /// The writable mount that shows the cgroups.
  std::string origin;
  /// In the container.
  std::uint32_t uid = 0;
};

struct Cgroup {
  std::string origin = "/linux/cgroupsPath";
  bool enabled = false;
  cgroup::Layout layout;
  /// One per hierarchy of the layout.
  std::vector<std::string> paths;
  /// The caller may lack the right to create one.
  bool rootless = false;
  /// In that case do without: nothing in config.json needs it.
  bool optional = false;
  cgroup::Settings settings;
  /// Set if systemd creates the cgroup.
  std::optional<cgroup::Unit> unit;
  std::optional<Delegation> delegation;
};

struct Plan {
  std::string id;
  std::string bundle;
  Namespaces namespaces;
  Root root;
  std::vector<Mount> mounts;
  std::vector<Device> devices;
  /// In /dev.
  std::vector<Link> links;
  /// config.json lists none, but the caller needs one.
  bool added_user_namespace = false;
  /// The caller may not mount: host files are copied only in the container's mount namespace.
  bool opens_inside = false;
  /// mknod is not allowed: bind the host's nodes.
  bool bind_devices = false;
  std::vector<std::string> readonly_paths, masked_paths;
  /// To move from the host into the network namespace.
  std::vector<NetDevice> net_devices;
  std::string hostname, domainname;
  std::vector<Sysctl> sysctls;
  Process process;
  std::optional<Seccomp> seccomp;
  Hooks hooks;
  Cgroup cgroup;
  /// sd_notify(3): the caller waits until the container is ready.
  bool notifies = false;
  /// linux.intelRdt.
  std::optional<cgroup::RdtSettings> rdt;
  std::vector<std::pair<std::string, std::string>> annotations;
  /// Unusual requests of config.json, for people.
  Problems warnings;
};

}  // namespace rt::plan

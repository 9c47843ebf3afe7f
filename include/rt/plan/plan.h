// The plan: what will be done to make one container, with nothing left to decide. Numbers instead
// of names, flags instead of strings, argv and env as execve takes them. Every step says which
// member of config.json asked for it.
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
  int type = 0;  ///< CLONE_NEW*
  std::string path;
};

/// Who writes an id map: the runtime itself, or newuidmap(1) and newgidmap(1).
enum class MapWriter { runtime, helper };

/// Which namespaces are made and which are joined; user ids in the new user namespace.
struct Namespaces {
  std::uint64_t create = 0;         ///< CLONE_NEW* flags
  std::vector<JoinNamespace> join;  ///< in the order they are joined
  std::string uid_map,
      gid_map;  ///< the text for /proc/PID/{uid,gid}_map; empty without a new user namespace
  MapWriter uid_writer = MapWriter::runtime, gid_writer = MapWriter::runtime;
  bool deny_setgroups = false;  ///< the kernel's condition for a gid map without CAP_SETGID
  std::string time_offsets;     ///< the text for timens_offsets
  bool user_namespace = false;  ///< new or joined: the container's root is not the host's
  std::uint32_t root_uid = 0, root_gid = 0;  ///< who makes the files in a new user namespace: its
                                             ///< first ids when 0 is not mapped
  bool loopback = false;                     ///< a new network namespace: bring lo up
  std::uint64_t enter =
      0;  ///< of `exec`: the CLONE_NEW* namespaces of the container, which are all it enters
};

/// Which ids the files of a mount have, other than those their file system stores
/// (MOUNT_ATTR_IDMAP).
struct IdMap {
  std::string origin;
  std::string uid_map, gid_map;  ///< as in /proc/PID/uid_map, the file system's ids first; both
                                 ///< empty: those of the container's user namespace
  bool recursive = false;        ///< also of what is mounted below
};

enum class MountKind {
  bind,        ///< a detached copy of a host path, made before the container exists
  filesystem,  ///< fsopen(2) of a type
  cgroup,      ///< the container's own view of its cgroups
  remount,     ///< attributes of what is already mounted there
};

struct Mount {
  std::string origin;
  MountKind kind = MountKind::filesystem;
  std::string target;                        ///< absolute, inside the container
  std::string source;                        ///< of a bind: absolute on the host
  std::string type;                          ///< of a file system
  std::uint64_t set = 0, clear = 0;          ///< MOUNT_ATTR_*, for this mount alone
  std::uint64_t set_all = 0, clear_all = 0;  ///< MOUNT_ATTR_*, for it and everything below
  std::vector<std::uint64_t>
      propagation;  ///< MS_SHARED, MS_SLAVE, MS_PRIVATE or MS_UNBINDABLE, with MS_REC; in order
  std::optional<IdMap> id_map;
  bool recursive = false;  ///< of a bind: with what is mounted below
  bool source_inside =
      false;  ///< of a bind: the source lies in the container's root, on an earlier mount
  bool source_nofollow = false;  ///< of a bind: a symbolic link is itself what is mounted
  bool target_nofollow = false;  ///< of a bind: a symbolic link is itself mounted over
  bool copy_symlink = false;     ///< of a bind: a symbolic link is made anew instead of mounted
  bool copy_up = false;          ///< of a tmpfs: starts with what was there
  bool readonly_last =
      false;  ///< made read-only after everything else: what lies in it is still to be made
  std::vector<std::pair<std::string, std::string>>
      data;              ///< for fsconfig(2), in order; an empty value is a flag
  std::string label;     ///< for a file system that takes its SELinux label only afterwards
  std::string fallback;  ///< the host's directory that is bound instead when the kernel does not
                         ///< let the container's user namespace make this file system
};

/// Where a container's root comes from and what becomes of it.
struct Root {
  std::string origin = "/root/path";
  std::string path;                ///< absolute on the host
  std::uint64_t propagation = 0;   ///< MS_* [| MS_REC] of / in the end
  bool propagation_asked = false;  ///< config.json named it
  bool readonly = false;
  bool pivot = true;
  bool own_mounts =
      true;  ///< false: no mount namespace, the root is a tree that is nowhere attached
};

struct Device {
  std::string origin;
  std::string path;          ///< absolute, inside the container
  std::uint32_t mode = 0;    ///< type and permissions, as mknod(2) takes them
  std::uint64_t number = 0;  ///< makedev(3)
  std::uint32_t uid = 0, gid = 0;
  bool is_default = false;  ///< one of those every container has
};

struct Link {
  std::string path, target;
};

struct NetDevice {
  std::string origin;
  std::string name;      ///< on the host
  std::string new_name;  ///< in the container; may be a template with %d
};

struct Sysctl {
  std::string origin;
  std::string path;  ///< below /proc/sys
  std::string value;
};

/// Capability sets as masks of 1 << CAP_*.
struct Capabilities {
  std::uint64_t bounding = 0, effective = 0, inheritable = 0, permitted = 0, ambient = 0;
};

struct ResourceLimit {
  std::string origin;
  int resource = 0;  ///< RLIMIT_*
  std::uint64_t soft = 0, hard = 0;
};

/// CPUs as bits, 64 to a word, as sched_setaffinity(2) takes them; empty means all there are.
using Cpus = std::vector<std::uint64_t>;

/// What sched_setattr(2) takes.
struct Scheduler {
  std::uint32_t policy = 0;  ///< SCHED_*
  std::uint64_t flags = 0;   ///< SCHED_FLAG_*
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  std::uint64_t runtime = 0, deadline = 0, period = 0;  ///< nanoseconds
};

/// What set_mempolicy(2) takes.
struct MemoryPolicy {
  int mode = 0;                      ///< MPOL_* with MPOL_F_*
  std::vector<unsigned long> nodes;  ///< a bit for each; empty: no mask at all
};

struct Process {
  std::vector<std::string> args;  ///< empty: config.json has no process, so nothing can be started
  std::vector<std::string> env;
  std::string cwd;
  std::uint32_t uid = 0, gid = 0;
  std::vector<std::uint32_t> groups;
  bool keep_groups = false;  ///< the supplementary groups of the caller stay, instead of `groups`
  std::uint32_t umask = 022;
  Capabilities capabilities;
  std::vector<ResourceLimit> rlimits;
  std::optional<int> oom_score_adj;
  std::optional<Scheduler> scheduler;
  std::optional<int> io_priority;  ///< class and level as ioprio_set(2) takes them
  std::optional<MemoryPolicy> memory_policy;
  std::optional<unsigned long> personality;  ///< PER_* with its flags
  std::string apparmor_profile, selinux_label;
  bool no_new_privileges = false;
  bool terminal = false;
  std::uint16_t rows = 0, columns = 0;  ///< of the terminal; 0 leaves the kernel's
  bool new_keyring = true;
  bool home_from_passwd = false;  ///< env has no HOME: take it from the container's /etc/passwd
  int preserve_fds = 0;           ///< descriptors 3 … 3+n-1 stay open
  Cpus initial_cpus, final_cpus;  ///< of `exec`: before and after it is in the container's cgroup
};

/// One rule of a filter: `action` for these system calls when all the comparisons hold.
struct SyscallRule {
  std::string origin;
  std::vector<std::string> names;
  std::uint32_t action = 0;  ///< SECCOMP_RET_* with its data
  struct Comparison {
    unsigned index = 0;
    int op = 0;  ///< enum scmp_compare
    std::uint64_t value = 0, value_two = 0;
  };
  std::vector<Comparison> comparisons;
};

struct Seccomp {
  std::string origin = "/linux/seccomp";
  std::uint32_t default_action = 0;          ///< SECCOMP_RET_* with its data
  std::vector<std::uint32_t> architectures;  ///< SCMP_ARCH_*
  std::uint32_t flags = 0;                   ///< SECCOMP_FILTER_FLAG_*
  std::vector<SyscallRule> rules;
  std::string listener_path;         ///< absolute; who answers notified calls listens there
  std::string listener_metadata;     ///< for that one
  std::vector<sock_filter> program;  ///< given ready-made: rules and default action do not count
  std::vector<std::string>
      unknown;  ///< names that mean nothing on this machine: of a newer kernel, or misspelt
};

struct Hook {
  std::string origin;
  std::string kind;  ///< "createRuntime", ...
  int index = 0;
  std::string path;
  std::vector<std::string> args;
  std::vector<std::string>
      env;  ///< empty: that of the process which runs it, on the host the caller's
  std::optional<int> timeout;  ///< seconds
};

/// Files that what hooks write is appended to, instead of being read; absolute, empty: none.
struct HookOutput {
  std::string out, err;
};

struct Hooks {
  HookOutput output;
  std::vector<Hook> prestart, create_runtime, create_container, start_container, poststart,
      poststop;
};

/// Who is to own the container's cgroup of v2, and may make others in it: systemd in a container.
struct Delegation {
  std::string origin;     ///< the mount that shows the cgroups, to be written to
  std::uint32_t uid = 0;  ///< in the container
};

struct Cgroup {
  std::string origin = "/linux/cgroupsPath";
  bool enabled = false;
  cgroup::Layout layout;
  std::vector<std::string> paths;  ///< one per hierarchy of the host's layout
  bool rootless = false;           ///< the caller may have no right to make one
  bool optional = false;  ///< and then the container does without: nothing in config.json needs it
  cgroup::Settings settings;
  std::optional<cgroup::Unit> unit;  ///< of systemd, when that makes the cgroup
  std::optional<Delegation> delegation;
};

struct Plan {
  std::string id;
  std::string bundle;
  Namespaces namespaces;
  Root root;
  std::vector<Mount> mounts;
  std::vector<Device> devices;
  std::vector<Link> links;            ///< in /dev
  bool added_user_namespace = false;  ///< config.json has none, but the caller needs one
  bool opens_inside = false;  ///< the caller may not mount: the host's files are copied in a mount
                              ///< namespace of the container's, not before there is one
  bool bind_devices = false;  ///< mknod is not allowed: bind the host's nodes
  std::vector<std::string> readonly_paths, masked_paths;
  std::vector<NetDevice> net_devices;  ///< moved from the host into the network namespace
  std::string hostname, domainname;
  std::vector<Sysctl> sysctls;
  Process process;
  std::optional<Seccomp> seccomp;
  Hooks hooks;
  Cgroup cgroup;
  bool notifies = false;  ///< sd_notify(3): somebody waits for the container to be ready
  std::optional<cgroup::RdtSettings> rdt;  ///< linux.intelRdt
  std::vector<std::pair<std::string, std::string>> annotations;
  /// What config.json asks for that is unusual, for people.
  Problems warnings;
};

}  // namespace rt::plan

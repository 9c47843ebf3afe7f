// The container's side: what the default bundle (`rt spec`) asks for, and nothing else.
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <initializer_list>

#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/keyctl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <netinet/in.h>

#include "floor.h"

namespace floor_program {
namespace {

constexpr std::uint64_t hardened = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC;

void set_attributes(int mount, std::uint64_t attributes, std::uint64_t propagation,
                    unsigned flags) {
  mount_attr change{
      .attr_set = attributes, .attr_clr = 0, .propagation = propagation, .userns_fd = 0};
  must(::mount_setattr(mount, "", AT_EMPTY_PATH | flags, &change, sizeof change));
}

struct Option {
  const char* key;
  /// Null: a flag.
  const char* value;
};

int new_mount(const char* type, std::initializer_list<Option> options, std::uint64_t attributes) {
  const int fs = must(::fsopen(type, FSOPEN_CLOEXEC));
  for (const Option& option : options)
    must(::fsconfig(fs, option.value != nullptr ? FSCONFIG_SET_STRING : FSCONFIG_SET_FLAG,
                    option.key, option.value, 0));
  must(::fsconfig(fs, FSCONFIG_CMD_CREATE, nullptr, nullptr, 0));
  return must(::fsmount(fs, FSMOUNT_CLOEXEC, static_cast<unsigned>(attributes)));
}

bool try_move(int mount, int directory, const char* path) {
  if (::move_mount(mount, "", directory, path, MOVE_MOUNT_F_EMPTY_PATH) == 0) return true;
  if (errno != ENOENT) std::abort();
  return false;
}

void move(int mount, int directory, const char* path) {
  must(::move_mount(mount, "", directory, path, MOVE_MOUNT_F_EMPTY_PATH));
}

void mount_cgroups(int root, const Cgroups& cgroups) {
  const char* const target = "sys/fs/cgroup";
  if (cgroups.v1.empty()) {
    move(new_mount("cgroup2", {{"source", "cgroup"}}, hardened | MOUNT_ATTR_RDONLY), root, target);
    return;
  }
  const int tmpfs = new_mount("tmpfs", {{"mode", "755"}}, hardened);
  move(tmpfs, root, target);
  const auto bind = [tmpfs](const char* directory) {
    // "/sys/fs/cgroup/NAME/..."
    constexpr std::size_t above = std::string_view("/sys/fs/cgroup/").size();
    const std::string_view below = std::string_view(directory).substr(above);
    const std::string name(below.substr(0, below.find('/')));
    must(::mkdirat(tmpfs, name.c_str(), 0755));
    move(must(::open_tree(AT_FDCWD, directory, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC)), tmpfs,
         name.c_str());
  };
  for (const char* directory : cgroups.v1) bind(directory);
  if (cgroups.v2 != nullptr) bind(cgroups.v2);
  set_attributes(tmpfs, hardened | MOUNT_ATTR_RDONLY, MS_PRIVATE, AT_RECURSIVE);
}

void make_devices(int root) {
  constexpr mode_t character = S_IFCHR | 0666;
  const int dev = must(::openat(root, "dev", O_PATH | O_DIRECTORY | O_CLOEXEC));
  must(::mknodat(dev, "null", character, makedev(1, 3)));
  must(::mknodat(dev, "zero", character, makedev(1, 5)));
  must(::mknodat(dev, "full", character, makedev(1, 7)));
  must(::mknodat(dev, "random", character, makedev(1, 8)));
  must(::mknodat(dev, "urandom", character, makedev(1, 9)));
  must(::mknodat(dev, "tty", character, makedev(5, 0)));
  must(::symlinkat("/proc/self/fd", dev, "fd"));
  must(::symlinkat("/proc/self/fd/0", dev, "stdin"));
  must(::symlinkat("/proc/self/fd/1", dev, "stdout"));
  must(::symlinkat("/proc/self/fd/2", dev, "stderr"));
  must(::symlinkat("pts/ptmx", dev, "ptmx"));
}

void make_mounts(int root, const Cgroups& cgroups) {
  move(new_mount("proc", {{"source", "proc"}}, 0), root, "proc");
  const int dev = new_mount("tmpfs", {{"source", "tmpfs"}, {"mode", "755"}, {"size", "65536k"}},
                            MOUNT_ATTR_NOSUID | MOUNT_ATTR_STRICTATIME);
  move(dev, root, "dev");
  for (const char* name : {"pts", "shm", "mqueue"}) must(::mkdirat(dev, name, 0755));
  move(new_mount("devpts",
                 {{"source", "devpts"},
                  {"newinstance", nullptr},
                  {"ptmxmode", "0666"},
                  {"mode", "0620"},
                  {"gid", "5"}},
                 MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC),
       dev, "pts");
  move(new_mount("tmpfs", {{"source", "shm"}, {"mode", "1777"}, {"size", "65536k"}}, hardened), dev,
       "shm");
  move(new_mount("mqueue", {{"source", "mqueue"}}, hardened), dev, "mqueue");
  move(new_mount("sysfs", {{"source", "sysfs"}}, hardened | MOUNT_ATTR_RDONLY), root, "sys");
  mount_cgroups(root, cgroups);
}

void protect_paths() {
  for (const char* path :
       {"/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"}) {
    const int copy =
        ::open_tree(AT_FDCWD, path, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
    if (copy < 0 && errno == ENOENT) continue;
    set_attributes(must(copy), MOUNT_ATTR_RDONLY, 0, AT_RECURSIVE);
    move(copy, AT_FDCWD, path);
  }
  const auto mask = [](int cover, std::initializer_list<const char*> paths) {
    int copy = cover;
    for (const char* path : paths)
      if (try_move(copy, AT_FDCWD, path))
        copy = must(::open_tree(copy, "", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH));
  };
  mask(must(::open_tree(AT_FDCWD, "/dev/null", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC)),
       {"/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/sched_debug",
        "/proc/timer_list", "/proc/timer_stats"});
  mask(new_mount("tmpfs", {{"mode", "555"}}, hardened | MOUNT_ATTR_RDONLY),
       {"/proc/acpi", "/proc/asound", "/proc/scsi", "/sys/devices/virtual/powercap",
        "/sys/firmware"});
}

void bind_directories(const std::string& rootfs, int root, int count) {
  for (int i = 0; i < count; i++) {
    const int copy = must(::open_tree(AT_FDCWD, (rootfs + "/../source").c_str(),
                                      OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
    set_attributes(copy, hardened | MOUNT_ATTR_RDONLY, MS_PRIVATE, 0);
    move(copy, root, ("data/" + std::to_string(i)).c_str());
    ::close(copy);
  }
}

void enter_root(const char* rootfs, int binds, const Cgroups& cgroups) {
  mount_attr slave{.attr_set = 0, .attr_clr = 0, .propagation = MS_SLAVE, .userns_fd = 0};
  must(::mount_setattr(AT_FDCWD, "/", AT_RECURSIVE, &slave, sizeof slave));
  const int root =
      must(::open_tree(AT_FDCWD, rootfs, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE));
  move(root, AT_FDCWD, rootfs);
  make_mounts(root, cgroups);
  make_devices(root);
  bind_directories(rootfs, root, binds);
  must(::fchdir(root));
  must(::syscall(SYS_pivot_root, ".", "."));
  must(::umount2(".", MNT_DETACH));
  must(::chdir("/"));
  protect_paths();
  set_attributes(root, MOUNT_ATTR_RDONLY, 0, 0);
}

}  // namespace

void drop_privileges() {
  constexpr std::uint32_t kept =
      1U << CAP_KILL | 1U << CAP_NET_BIND_SERVICE | 1U << CAP_AUDIT_WRITE;
  must(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
  for (unsigned capability = 0; capability <= CAP_LAST_CAP; capability++)
    if (capability >= 32 || (kept & 1U << capability) == 0)
      must(::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0));
  must(::setgroups(0, nullptr));
  __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  std::array<__user_cap_data_struct, 2> data{};
  data[0].effective = data[0].permitted = kept;
  must(::syscall(SYS_capset, &header, data.data()));
}

void enter_container(const char* rootfs, int binds, const Cgroups& cgroups) {
  for (const char* directory : cgroups.v1)
    write_file(std::string(directory) + "/cgroup.procs", "0");
  // The root of a cgroup namespace is where its maker is, which inside clone3 is still the parent's
  // place.
  if (cgroups.v1.empty()) must(::unshare(CLONE_NEWCGROUP));
  must(::setsid());
  must(::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, "_ses.floor"));
  ifreq loopback{};
  std::memcpy(loopback.ifr_name, "lo", 3);
  loopback.ifr_flags = IFF_UP;
  must(::ioctl(must(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)), SIOCSIFFLAGS, &loopback));
  must(::sethostname("rt", 2));
  ::umask(0);
  enter_root(rootfs, binds, cgroups);
  ::umask(022);
}

void execute(char** arguments) {
  const rlimit files{.rlim_cur = 1024, .rlim_max = 1024};
  must(::setrlimit(RLIMIT_NOFILE, &files));
  must(::syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */));
  std::array<const char*, 3> environment = {
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm", nullptr};
  ::execve(arguments[0], arguments, const_cast<char**>(environment.data()));
  std::abort();
}

}  // namespace floor_program

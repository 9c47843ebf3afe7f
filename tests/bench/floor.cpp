// The least a runtime can do: the system calls that the default bundle (`rt spec`, no terminal)
// needs and nothing else, hard-wired. What a run of it costs is what the kernel charges any
// runtime.
//
//     floor ROOTFS V2-CGROUP|- [V1-CGROUP...]
//
// The cgroups are the absolute paths of the directories to make, one per hierarchy.
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <grp.h>
#include <linux/bpf.h>
#include <linux/capability.h>
#include <linux/keyctl.h>
#include <linux/sched.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <netinet/in.h>

namespace {

constexpr std::uint64_t hardened = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC;

struct Cgroups {
  const char* v2 = nullptr;  ///< null where v1 is all there is
  std::span<char*> v1;
};

/// Whatever fails: the figures of this run would be worth nothing.
int must(long result) {
  if (result < 0) std::abort();
  return static_cast<int>(result);
}

void write_file(const std::string& path, std::string_view text) {
  const int fd = must(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  must(::write(fd, text.data(), text.size()));
  ::close(fd);
}

std::string parent_of(std::string_view path) {
  return std::string(path.substr(0, path.rfind('/')));
}
bool is_hierarchy(const char* directory, const char* name) {
  return std::strstr(directory, name) != nullptr;
}

/// A cpuset without cpus and memory takes no process.
void copy_cpuset(const std::string& directory) {
  for (const std::string file : {"/cpuset.cpus", "/cpuset.mems"}) {
    std::array<char, 256> value{};
    const int fd = must(::open((parent_of(directory) + file).c_str(), O_RDONLY | O_CLOEXEC));
    const int size = must(::read(fd, value.data(), value.size()));
    ::close(fd);
    write_file(directory + file, {value.data(), static_cast<std::size_t>(size)});
  }
}

void limit_devices_v1(const std::string& directory) {
  write_file(directory + "/devices.deny", "a");
  const int allow = must(::open((directory + "/devices.allow").c_str(), O_WRONLY | O_CLOEXEC));
  for (const std::string_view rule :
       {"c *:* m", "b *:* m", "c 1:3 rwm", "c 1:5 rwm", "c 1:7 rwm", "c 1:8 rwm", "c 1:9 rwm",
        "c 5:0 rwm", "c 5:1 rwm", "c 5:2 rwm", "c 136:* rwm"})
    must(::write(allow, rule.data(), rule.size()));
  ::close(allow);
}

/// The same rules as a program.
void limit_devices_v2(int directory) {
  constexpr std::uint8_t load = BPF_LDX | BPF_MEM | BPF_W;
  constexpr std::uint8_t equal = BPF_JMP | BPF_JEQ | BPF_K;
  constexpr std::uint8_t differs = BPF_JMP | BPF_JNE | BPF_K;
  constexpr std::uint8_t set = BPF_ALU64 | BPF_MOV | BPF_K;
  constexpr std::uint8_t leave = BPF_JMP | BPF_EXIT;
  const std::array<bpf_insn, 21> program = {{
      {load, 2, 1, offsetof(bpf_cgroup_dev_ctx, access_type), 0},
      {load, 3, 1, offsetof(bpf_cgroup_dev_ctx, major), 0},
      {load, 4, 1, offsetof(bpf_cgroup_dev_ctx, minor), 0},
      {BPF_ALU | BPF_MOV | BPF_X, 5, 2, 0, 0},
      {BPF_ALU | BPF_RSH | BPF_K, 5, 0, 0, 16},
      {equal, 5, 0, 13, BPF_DEVCG_ACC_MKNOD},
      {BPF_ALU | BPF_AND | BPF_K, 2, 0, 0, 0xffff},
      {differs, 2, 0, 9, BPF_DEVCG_DEV_CHAR},
      {equal, 3, 0, 10, 136},
      {differs, 3, 0, 1, 5},
      {BPF_JMP | BPF_JLE | BPF_K, 4, 0, 8, 2},
      {differs, 3, 0, 5, 1},
      {equal, 4, 0, 6, 3},
      {equal, 4, 0, 5, 5},
      {equal, 4, 0, 4, 7},
      {equal, 4, 0, 3, 8},
      {equal, 4, 0, 2, 9},
      {set, 0, 0, 0, 0},
      {leave, 0, 0, 0, 0},
      {set, 0, 0, 0, 1},
      {leave, 0, 0, 0, 0},
  }};
  bpf_attr attributes{};
  attributes.prog_type = BPF_PROG_TYPE_CGROUP_DEVICE;
  attributes.insn_cnt = program.size();
  attributes.insns = reinterpret_cast<std::uint64_t>(program.data());
  attributes.license = reinterpret_cast<std::uint64_t>("Apache-2.0");
  const int loaded = must(::syscall(SYS_bpf, BPF_PROG_LOAD, &attributes, sizeof attributes));
  attributes = {};
  attributes.target_fd = static_cast<std::uint32_t>(directory);
  attributes.attach_bpf_fd = static_cast<std::uint32_t>(loaded);
  attributes.attach_type = BPF_CGROUP_DEVICE;
  attributes.attach_flags = BPF_F_ALLOW_MULTI;
  must(::syscall(SYS_bpf, BPF_PROG_ATTACH, &attributes, sizeof attributes));
}

void set_attributes(int mount, std::uint64_t attributes, std::uint64_t propagation,
                    unsigned flags) {
  mount_attr change{
      .attr_set = attributes, .attr_clr = 0, .propagation = propagation, .userns_fd = 0};
  must(::mount_setattr(mount, "", AT_EMPTY_PATH | flags, &change, sizeof change));
}

struct Option {
  const char* key;
  const char* value;  ///< null: a flag
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

void enter_root(const char* rootfs, const Cgroups& cgroups) {
  mount_attr slave{.attr_set = 0, .attr_clr = 0, .propagation = MS_SLAVE, .userns_fd = 0};
  must(::mount_setattr(AT_FDCWD, "/", AT_RECURSIVE, &slave, sizeof slave));
  const int root =
      must(::open_tree(AT_FDCWD, rootfs, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE));
  move(root, AT_FDCWD, rootfs);
  make_mounts(root, cgroups);
  make_devices(root);
  must(::fchdir(root));
  must(::syscall(SYS_pivot_root, ".", "."));
  must(::umount2(".", MNT_DETACH));
  must(::chdir("/"));
  protect_paths();
  set_attributes(root, MOUNT_ATTR_RDONLY, 0, 0);
}

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

[[noreturn]] void be_container(const char* rootfs, const Cgroups& cgroups) {
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
  enter_root(rootfs, cgroups);
  ::umask(022);
  drop_privileges();
  const rlimit files{.rlim_cur = 1024, .rlim_max = 1024};
  must(::setrlimit(RLIMIT_NOFILE, &files));
  must(::syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */));
  std::array<const char*, 2> arguments = {"/bin/true", nullptr};
  std::array<const char*, 3> environment = {
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm", nullptr};
  ::execve(arguments[0], const_cast<char**>(arguments.data()),
           const_cast<char**>(environment.data()));
  std::abort();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  Cgroups cgroups{.v2 = std::strcmp(argv[2], "-") == 0 ? nullptr : argv[2],
                  .v1 = {argv + 3, static_cast<std::size_t>(argc - 3)}};
  for (const char* directory : cgroups.v1) {
    must(::mkdir(directory, 0755));
    if (is_hierarchy(directory, "/cpuset/")) copy_cpuset(directory);
    if (is_hierarchy(directory, "/devices/")) limit_devices_v1(directory);
  }
  clone_args arguments{};
  arguments.flags = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID | CLONE_NEWNET;
  arguments.exit_signal = SIGCHLD;
  if (cgroups.v2 != nullptr) {
    must(::mkdir(cgroups.v2, 0755));
    const int directory = must(::open(cgroups.v2, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (cgroups.v1.empty()) limit_devices_v2(directory);
    arguments.flags |= CLONE_INTO_CGROUP;
    arguments.cgroup = static_cast<std::uint64_t>(directory);
  }
  const int child = must(::syscall(SYS_clone3, &arguments, sizeof arguments));
  if (child == 0) be_container(argv[1], cgroups);
  int status = 0;
  must(::waitpid(child, &status, 0));
  for (const char* directory : cgroups.v1) must(::rmdir(directory));
  if (cgroups.v2 != nullptr) must(::rmdir(cgroups.v2));
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

// A plan as text.
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <catch2/catch.hpp>
#include <seccomp.h>

#include "rt/plan/plan.h"
#include "rt/plan/print.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

namespace {

/// The lines of a section, without their indentation, the origins one blank behind the text.
std::string section(const plan::Plan& plan, const std::string& title, const plan::Host& host = {}) {
  const std::string text = "\n\n" + plan::to_text(plan, host) + "\n";
  const auto start = text.find("\n\n" + title + "\n");
  if (start == std::string::npos) return "";
  std::string lines;
  const std::string body = text.substr(start + title.size() + 3);
  for (const char c : body.substr(0, body.find("\n\n") + 1)) {
    const bool blank = c == ' ';
    if (blank && (lines.empty() || lines.back() == '\n' || lines.back() == ' ')) continue;
    lines += c;
  }
  return lines;
}

plan::Plan with_mount(const plan::Mount& mount) {
  plan::Plan plan;
  plan.mounts = {mount};
  return plan;
}

}  // namespace

TEST_CASE("the origin of a step stands in one column") {
  const plan::Plan plan = with_mount({.origin = "/mounts/0", .target = "/proc", .type = "proc"});
  CHECK(plan::to_text(plan, {}).find("\nmounts\n  proc on /proc" + std::string(69, ' ') +
                                     "# /mounts/0\n") != std::string::npos);
}

TEST_CASE("sections without steps are left out") {
  const std::string text = plan::to_text(plan::Plan{}, {});
  for (const std::string title : {"mounts", "devices", "hooks", "seccomp", "sysctl"})
    CHECK(text.find("\n" + title + "\n") == std::string::npos);
}

TEST_CASE("mount flags are option words") {
  CHECK(section(with_mount({.origin = "/m",
                            .target = "/t",
                            .source = "tmpfs",
                            .type = "tmpfs",
                            .set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_STRICTATIME,
                            .clear = MOUNT_ATTR__ATIME | MOUNT_ATTR_NOEXEC,
                            .data = {{"mode", "755"}, {"async", ""}, {"x", "a b"}}}),
                "mounts") ==
        "tmpfs on /t ro,nosuid,exec,strictatime data mode=755,async,x=\"a b\" # /m\n");
  CHECK(section(with_mount({.origin = "/m",
                            .kind = plan::MountKind::bind,
                            .target = "/t",
                            .source = "/s",
                            .clear = MOUNT_ATTR__ATIME,
                            .set_all = MOUNT_ATTR_RDONLY,
                            .propagation = {MS_PRIVATE | MS_REC, MS_SHARED},
                            .recursive = true}),
                "mounts") == "rbind /s on /t relatime,rro,rprivate,shared # /m\n");
  CHECK(
      section(
          with_mount(
              {.origin = "/m", .kind = plan::MountKind::remount, .target = "/t", .set = 1U << 30U}),
          "mounts") == "remount /t 0x40000000 # /m\n");
  CHECK(section(with_mount({.origin = "/m",
                            .target = "/t",
                            .type = "tmpfs",
                            .copy_up = true,
                            .readonly_last = true}),
                "mounts") == "tmpfs on /t tmpcopyup (read-only at the end) # /m\n");
}

TEST_CASE("odd values are quoted, control characters never printed") {
  plan::Plan plan;
  plan.id = "a b";
  plan.bundle = "/x\n\x1b[2J";
  CHECK(section(plan, "container") == "id \"a b\"\nbundle \"/x\\n\\u001b[2J\"\n");
}

TEST_CASE("namespaces, id maps and clocks") {
  plan::Plan plan;
  plan.namespaces = {.create = CLONE_NEWPID | CLONE_NEWUSER,
                     .join = {{"/linux/namespaces/2/path", CLONE_NEWNET, "/proc/1/ns/net"}},
                     .uid_map = "0 1000 1\n1 2000 5\n",
                     .time_offsets = "monotonic 1 2\n"};
  CHECK(section(plan, "namespaces") ==
        "new user # /linux/namespaces\nnew pid # /linux/namespaces\n"
        "join network /proc/1/ns/net # /linux/namespaces/2/path\n");
  CHECK(section(plan, "ids and clocks") ==
        "uid_map 0 1000 1 # /linux/uidMappings\nuid_map 1 2000 5 # /linux/uidMappings\n"
        "timens_offsets monotonic 1 2 # /linux/timeOffsets\n");
}

TEST_CASE("devices") {
  plan::Plan plan;
  plan.devices = {
      {.origin = "/linux/devices/0",
       .path = "/dev/sda",
       .mode = S_IFBLK | 0640,
       .number = makedev(8, 0),
       .gid = 6},
      {.path = "/dev/null", .mode = S_IFCHR | 0666, .number = makedev(1, 3), .is_default = true}};
  CHECK(section(plan, "devices") ==
        "/dev/sda b 8:0 mode 0640 owner 0:6 # /linux/devices/0\n/dev/null c 1:3 mode 0666 owner "
        "0:0\n");
}

TEST_CASE("the process") {
  plan::Plan plan;
  plan.process =
      plan::Process{.args = {"sh", "-c", "echo \"hi\""},
                    .env = {"A=b c"},
                    .cwd = "/",
                    .uid = 1,
                    .gid = 2,
                    .groups = {3, 4},
                    .capabilities = {.bounding = 0b101, .effective = 1, .permitted = 0xff},
                    .rlimits = {{"/process/rlimits/0", RLIMIT_NOFILE, 5, ~0ULL}},
                    .preserve_fds = 2};
  CHECK(section(plan, "process", {.capabilities = 0xff}) ==
        "user 1:2 # /process/user\n"
        "groups 3,4 # /process/user/additionalGids\n"
        "umask 0022 # /process/user/umask\n"
        "cwd / # /process/cwd\n"
        "env \"A=b c\"\n"
        "bounding capabilities CAP_CHOWN,CAP_DAC_READ_SEARCH # /process/capabilities/bounding\n"
        "effective capabilities CAP_CHOWN # /process/capabilities/effective\n"
        "inheritable capabilities none # /process/capabilities/inheritable\n"
        "permitted capabilities all # /process/capabilities/permitted\n"
        "ambient capabilities none # /process/capabilities/ambient\n"
        "RLIMIT_NOFILE soft 5 hard unlimited # /process/rlimits/0\n"
        "new session keyring\n"
        "keep file descriptors 3 to 4\n");
  CHECK(section(plan, "exec") == "execve [\"sh\", \"-c\", \"echo \\\"hi\\\"\"] # /process/args\n");
}

TEST_CASE("a filter is summed up, its conditions are spelled out") {
  plan::Plan plan;
  plan.seccomp = plan::Seccomp{.default_action = SECCOMP_RET_ERRNO | EPERM,
                               .architectures = {SCMP_ARCH_X86_64, SCMP_ARCH_X32},
                               .flags = SECCOMP_FILTER_FLAG_LOG};
  plan.seccomp->rules = {
      {.origin = "/linux/seccomp/syscalls/0",
       .names = {"read", "write"},
       .action = SECCOMP_RET_ALLOW},
      {.origin = "/linux/seccomp/syscalls/1",
       .names = {"clone"},
       .action = SECCOMP_RET_ALLOW,
       .comparisons = {{0, SCMP_CMP_MASKED_EQ, 0x7e020000, 0}, {1, SCMP_CMP_NE, 5, 0}}},
      {.origin = "/linux/seccomp/syscalls/2",
       .names = {"clone3"},
       .action = SECCOMP_RET_ERRNO | ENOSYS}};
  CHECK(section(plan, "seccomp") ==
        "default errno EPERM # /linux/seccomp/defaultAction\n"
        "architectures x86_64,x32 # /linux/seccomp/architectures\n"
        "flags log # /linux/seccomp/flags\n"
        "allow: 2 rules, 3 system calls\n"
        "errno ENOSYS: 1 rule, 1 system call\n"
        "allow clone if arg0 & 0x7e020000 == 0x0 and arg1 != 0x5 # /linux/seccomp/syscalls/1\n");
}

TEST_CASE("hooks") {
  plan::Plan plan;
  plan.hooks.poststop = {{.origin = "/hooks/poststop/0",
                          .kind = "poststop",
                          .path = "/bin/x",
                          .args = {"x", ""},
                          .env = {"A=1"},
                          .timeout = 5}};
  CHECK(section(plan, "hooks") ==
        "poststop /bin/x args [\"x\", \"\"] env A=1 timeout 5 s # /hooks/poststop/0\n");
}

TEST_CASE("cgroups") {
  plan::Plan plan;
  CHECK(section(plan, "cgroup") == "none\n");
  plan.cgroup.enabled = true;
  plan.cgroup.layout = {
      .mode = cgroup::Mode::v2,
      .hierarchies = {{.mount = "/sys/fs/cgroup", .controllers = {}, .own = "/", .v2 = true}}};
  plan.cgroup.paths = {"/x"};
  plan.cgroup.settings = {
      .v2 = {{.file = "memory.max", .value = "1", .origin = "/m", .when = cgroup::When::last}},
      .device_program = {1, 2},
      .controllers = {"memory"}};
  CHECK(section(plan, "cgroup") ==
        "cgroup v2\n/sys/fs/cgroup/x # /linux/cgroupsPath\ncontrollers memory\nmemory.max = 1 "
        "(last) # /m\n"
        "device program, 2 instructions # /linux/resources/devices\n");
}

// The makers of a plan, where golden files would hide the rule behind the data.
#include "rt/plan/make.h"

#include <algorithm>

#include <linux/capability.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <catch2/catch.hpp>

#include "minimal.h"
#include "rt/base/escape.h"
#include "rt/plan/plan.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

namespace {

Result<plan::Plan> make(const spec::Config& config,
                        const plan::Request& request = {.id = "id", .bundle = "/bundle"}) {
  return plan::make(config, {.machine = "x86_64"}, request);
}

plan::Mount make_mount(const spec::Mount& mount) {
  spec::Config config = minimal();
  config.mounts = {mount};
  return make(config).value().mounts.front();
}

plan::Mount with_options(std::vector<std::string> options) {
  return make_mount({.destination = "/x", .type = "tmpfs", .options = std::move(options)});
}

std::string refusal(const spec::Config& config) {
  const auto plan = make(config);
  REQUIRE_FALSE(plan);
  return plan.error().text();
}

}  // namespace

TEST_CASE("the last of two opposite mount options wins") {
  CHECK(with_options({"ro", "rw"}).set == 0);
  CHECK(with_options({"rw", "ro"}).set == MOUNT_ATTR_RDONLY);
  CHECK(with_options({"nosuid", "nodev", "suid"}).set == MOUNT_ATTR_NODEV);
}

TEST_CASE("access time options replace each other") {
  const plan::Mount strict = with_options({"noatime", "strictatime"});
  CHECK((strict.set & MOUNT_ATTR__ATIME) == MOUNT_ATTR_STRICTATIME);
  CHECK((strict.clear & MOUNT_ATTR__ATIME) == MOUNT_ATTR__ATIME);
  CHECK((with_options({"strictatime", "relatime"}).set & MOUNT_ATTR__ATIME) == 0);
  CHECK((with_options({"noatime", "atime"}).set & MOUNT_ATTR__ATIME) == 0);
}

TEST_CASE("recursive options are kept apart from those of the mount alone") {
  const plan::Mount mount = with_options({"ro", "rnosuid", "rro", "rrw"});
  CHECK(mount.set == MOUNT_ATTR_RDONLY);
  CHECK(mount.set_all == MOUNT_ATTR_NOSUID);
  CHECK(mount.clear_all == MOUNT_ATTR_RDONLY);
}

TEST_CASE("propagation options stay in their order") {
  CHECK(with_options({"rprivate", "shared"}).propagation ==
        std::vector<std::uint64_t>{MS_PRIVATE | MS_REC, MS_SHARED});
}

TEST_CASE("words that are no options are data of the file system") {
  const plan::Mount mount = with_options({"size=64k", "nosuid", "huge=never", "word"});
  CHECK(mount.data == std::vector<std::pair<std::string, std::string>>{
                          {"size", "64k"}, {"huge", "never"}, {"word", ""}});
}

TEST_CASE("a bind mount is one by option or by type, and takes no bare data") {
  CHECK(make_mount({.destination = "/x", .source = "/y", .options = {"rbind"}}).recursive);
  CHECK(make_mount({.destination = "/x", .type = "bind", .source = "y"}).source == "/bundle/y");
  CHECK(make_mount({.destination = "/x", .source = "/y", .options = {"bind", "mode=755"}})
            .data.empty());
  CHECK(make_mount({.destination = "/x", .source = "/y", .options = {"remount", "bind", "ro"}})
            .kind == plan::MountKind::remount);
  spec::Config config = minimal();
  config.mounts = {{.destination = "/x", .source = "/y", .options = {"bind", "nosuidd"}}};
  CHECK(refusal(config) ==
        "/mounts/0/options: \"nosuidd\" is not a valid option for a bind mount, did you mean "
        "nosuid?");
}

TEST_CASE("of several variables of one name the last counts, and an empty HOME does not") {
  spec::Config config = minimal();
  config.process->env = {"A=1", "B=2", "A=3", "HOME="};
  const plan::Process process = make(config)->process;
  CHECK(process.env == std::vector<std::string>{"A=3", "B=2"});
  CHECK(process.home_from_passwd);
  config.process->env = {"HOME=/x"};
  CHECK_FALSE(make(config)->process.home_from_passwd);
}

TEST_CASE("descriptors of socket activation are announced to the container") {
  const plan::Process process =
      make(minimal(), {.id = "id", .bundle = "/b", .preserve_fds = 1, .listen_fds = 2})->process;
  CHECK(process.preserve_fds == 3);
  CHECK(process.env == std::vector<std::string>{"LISTEN_FDS=2", "LISTEN_PID=1"});
}

TEST_CASE("without capabilities in config.json there are none, and ambient needs two others") {
  spec::Config config = minimal();
  CHECK(make(config)->process.capabilities.bounding == 0);
  config.process->capabilities = spec::Capabilities{.bounding = {"CAP_KILL"},
                                                    .effective = {"CAP_KILL"},
                                                    .permitted = {"CAP_KILL", "CAP_CHOWN"},
                                                    .ambient = {"CAP_KILL"}};
  const plan::Plan plan = make(config).value();
  CHECK(plan.process.capabilities.permitted == (1ULL << CAP_KILL | 1ULL << CAP_CHOWN));
  CHECK(plan.process.capabilities.ambient == 0);
  // Engines do so as a rule: shown on request, not at every start of a container.
  REQUIRE(plan.warnings.size() == 1);
  CHECK(plan.warnings[0].usual);
}

TEST_CASE("an unknown capability is a warning with the nearest name") {
  spec::Config config = minimal();
  config.process->capabilities = spec::Capabilities{.bounding = {"CAP_KILLL"}};
  const plan::Plan plan = make(config).value();
  REQUIRE(plan.warnings.size() == 1);
  CHECK(plan.warnings[0].text() ==
        "/process/capabilities/bounding/0: unknown capability CAP_KILLL, did you mean CAP_KILL?");
}

TEST_CASE("default devices are there unless config.json lists its own") {
  spec::Config config = minimal();
  CHECK(make(config)->devices.size() == 6);
  config.linux->devices = {{.path = "/dev/null",
                            .type = spec::DeviceType::character,
                            .major = 1,
                            .minor = 3,
                            .file_mode = 0100600}};
  const plan::Plan plan = make(config).value();
  CHECK(plan.devices.size() == 6);
  CHECK(plan.devices[0].mode == (S_IFCHR | 0600U));
  CHECK(plan.devices[0].number == makedev(1, 3));
}

TEST_CASE("a /dev of the host is left alone") {
  spec::Config config = minimal();
  config.mounts = {{.destination = "/dev", .source = "/dev", .options = {"rbind"}}};
  const plan::Plan plan = make(config).value();
  CHECK(plan.devices.empty());
  CHECK(plan.links.empty());
}

TEST_CASE("sysctl names become paths below /proc/sys") {
  spec::Config config = minimal();
  config.linux->sysctl = {{"net.ipv4.ip_forward", "1"}, {"net/ipv4/conf/eth0.1/forwarding", "0"}};
  const plan::Plan plan = make(config).value();
  CHECK(plan.sysctls[0].path == "net/ipv4/ip_forward");
  CHECK(plan.sysctls[1].path == "net/ipv4/conf/eth0.1/forwarding");
}

TEST_CASE("two comparisons of one argument are alternatives") {
  spec::Config config = minimal();
  config.linux->seccomp = spec::Seccomp{.default_action = spec::SeccompAction::error};
  config.linux->seccomp->syscalls = {{.names = {"personality"},
                                      .action = spec::SeccompAction::allow,
                                      .args = {{.index = 0, .value = 1}, {.index = 0, .value = 2}}},
                                     {.names = {"read"}, .action = spec::SeccompAction::error}};
  const plan::Seccomp seccomp = *make(config)->seccomp;
  CHECK(seccomp.rules.size() == 2);  // the last one says what the default says
  CHECK(seccomp.rules[0].comparisons.size() == 1);
}

TEST_CASE("a profile that asks needs an agent") {
  spec::Config config = minimal();
  config.linux->seccomp = spec::Seccomp{.default_action = spec::SeccompAction::allow};
  spec::Seccomp& in = *config.linux->seccomp;
  in.flags = {spec::SeccompFlag::tsync, spec::SeccompFlag::wait_killable_recv};
  in.listener_path = "agent.sock";
  // Without anything to ask the path is ignored, and so is how to wait for answers.
  CHECK(make(config)->seccomp->listener_path.empty());
  CHECK(make(config)->seccomp->flags == SECCOMP_FILTER_FLAG_TSYNC);
  in.syscalls = {{.names = {"write"}, .action = spec::SeccompAction::notify}};
  CHECK(make(config)->seccomp->listener_path == "/bundle/agent.sock");
  CHECK(make(config)->seccomp->flags ==
        (SECCOMP_FILTER_FLAG_TSYNC | SECCOMP_FILTER_FLAG_TSYNC_ESRCH |
         SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV));
  in.listener_path.clear();
  CHECK(refusal(config) == "/linux/seccomp/listenerPath: SCMP_ACT_NOTIFY needs a listener");
  config.annotations["run.oci.seccomp.receiver"] = "/run/receiver";
  CHECK(make(config)->seccomp->listener_path == "/run/receiver");
}

TEST_CASE("a recursive bind stays so, whatever else is said") {
  for (const std::vector<std::string>& options :
       {std::vector<std::string>{"rbind", "bind"}, {"bind", "rbind"}})
    CHECK(make_mount({.destination = "/x", .source = "/s", .options = options}).recursive);
}

TEST_CASE("any way to write the root is the root") {
  for (const char* root : {"/", "//", "/./", "."})
    CHECK(make_mount({.destination = root, .type = "tmpfs"}).target == "/");
}

TEST_CASE("what cannot be had is refused by name, and what means nothing is noted") {
  spec::Config config = minimal();
  for (const char* name :
       {"run.oci.handler", "module.wasm.image/variant", "run.oci.delegate-cgroup"}) {
    config.annotations = {{name, "x"}};
    CHECK(refusal(config).starts_with(fmt::format("/annotations/{}: ", pointer_part(name))));
  }
  config.annotations = {{"run.oci.keep_original_group", "1"}, {"org.example", "anything"}};
  const Problems warnings = make(config)->warnings;
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].usual);
  CHECK(warnings[0].text() ==
        "/annotations/run.oci.keep_original_group: ignored: unknown annotation, "
        "did you mean run.oci.keep_original_groups?");
}

TEST_CASE("files for hooks are made only where there are hooks") {
  spec::Config config = minimal();
  config.annotations = {{"run.oci.hooks.stdout", "/out"}};
  CHECK(make(config)->hooks.output.out.empty());
  config.hooks.poststop = {{.path = "/bin/true"}};
  CHECK(make(config)->hooks.output.out == "/out");
}

TEST_CASE("annotations change the profile") {
  spec::Config config = minimal();
  config.linux->seccomp = spec::Seccomp{.default_action = spec::SeccompAction::error};
  config.linux->seccomp->syscalls = {{.names = {"nonsense"}, .action = spec::SeccompAction::allow}};
  CHECK(make(config)->seccomp->unknown == std::vector<std::string>{"nonsense"});
  config.annotations["run.oci.seccomp_fail_unknown_syscall"] = "1";
  CHECK(refusal(config) ==
        "/linux/seccomp/syscalls/0: unknown system call nonsense, and "
        "run.oci.seccomp_fail_unknown_syscall is set");
  // An image's annotation must not take the place of a profile that was chosen.
  config.annotations.erase("run.oci.seccomp_fail_unknown_syscall");
  config.annotations["run.oci.seccomp_bpf_data"] = "BgAAAAAA/38=";  // allow everything
  CHECK(make(config)->seccomp->program.empty());
  CHECK(make(config)->warnings.size() == 1);
  config.linux->seccomp.reset();
  CHECK(make(config)->seccomp->program.size() == 1);
  CHECK(make(config)->seccomp->program.at(0).k == SECCOMP_RET_ALLOW);
  config.annotations["run.oci.seccomp_bpf_data"] = "BgAAAAAAwH8=";  // ask about everything
  CHECK(refusal(config) == "/linux/seccomp/listenerPath: SCMP_ACT_NOTIFY needs a listener");
  config.annotations["run.oci.seccomp_bpf_data"] = "BgAAAAAA/38";
  CHECK(refusal(config) == "/annotations/run.oci.seccomp_bpf_data: is not base64");
  config.annotations["run.oci.seccomp_bpf_data"] = "BgAA";
  CHECK(refusal(config).contains("must be instructions of 8 bytes each, found 3 bytes"));
}

TEST_CASE("what the kernel would refuse of capabilities is told by name") {
  spec::Config config = minimal();
  config.process->capabilities = spec::Capabilities{.bounding = {"CAP_KILL"},
                                                    .inheritable = {"CAP_KILL", "CAP_CHOWN"},
                                                    .permitted = {"CAP_KILL"}};
  CHECK(refusal(config) == "/process/capabilities/inheritable: CAP_CHOWN must also be in bounding");
  config.process->capabilities =
      spec::Capabilities{.effective = {"CAP_KILL", "CAP_CHOWN"}, .permitted = {"CAP_KILL"}};
  CHECK(refusal(config) ==
        "/process/capabilities/effective/1: CAP_CHOWN must also be in permitted");
  // One that the kernel does not have is a warning only.
  config.process->capabilities->effective = {"CAP_KILL", "CAP_NOSUCH"};
  CHECK(make(config).has_value());
}

TEST_CASE("a process is treated as asked") {
  spec::Config config = minimal();
  config.linux->memory_policy = {.mode = spec::MemoryPolicyMode::interleave, .nodes = "1-2,64"};
  config.process->io_priority = {.class_ = spec::IoPriorityClass::rt, .priority = 3};
  const plan::Process process = make(config)->process;
  CHECK(process.memory_policy->mode == 3);
  CHECK(process.memory_policy->nodes == std::vector<unsigned long>{6, 1});
  CHECK(process.io_priority == (1 << 13 | 3));
  config.linux->memory_policy->nodes = "0-1024";
  CHECK(refusal(config) ==
        "/linux/memoryPolicy/nodes: there is no memory node above 1023, found 1024");
}

TEST_CASE("an annotation that is no property of a unit is warned about") {
  spec::Config config = minimal();
  config.annotations["org.systemd.property.TimeoutStopUSec"] = "uint64 5000000";
  CHECK(make(config)->warnings.empty());
  config.annotations["org.systemd.property.KillSignal"] = "'";
  CHECK(make(config)->warnings.size() == 1);
}

TEST_CASE("without a mount namespace there is no pivot_root") {
  spec::Config config = minimal();
  CHECK(make(config)->root.pivot);
  config.linux->namespaces.clear();
  CHECK_FALSE(make(config)->root.own_mounts);
  CHECK_FALSE(make(config)->root.pivot);
}

TEST_CASE("triplets of an id map are absolute, or relative to the container's mappings") {
  spec::Config config = minimal();
  config.linux->namespaces.push_back({.type = spec::NamespaceType::user});
  config.linux->uid_mappings = {{0, 0, 1}, {1, 2, 1000}};
  config.linux->gid_mappings = config.linux->uid_mappings;
  const auto with = [&](std::string option) {
    config.mounts = {{.destination = "/x", .source = "/y", .options = {"bind", std::move(option)}}};
    return make(config);
  };
  CHECK(with("idmap=uids=@1-3-10;gids=0-0-1")->mounts[0].id_map->uid_map == "1 4 10\n");
  CHECK(with("idmap=uids=1-3-10#@9-0-1;gids=0-0-1")->mounts[0].id_map->uid_map ==
        "1 3 10\n9 0 1\n");
  CHECK(with("ridmap=gids=5-6-7;uids=0-0-1")->mounts[0].id_map->gid_map == "5 6 7\n");
  CHECK(with("ridmap=gids=5-6-7;uids=0-0-1")->mounts[0].id_map->recursive);
  CHECK(with("idmap=uids=0-0-1#1-2-1000;gids=0-0-1#1-2-1000")->mounts[0].id_map->uid_map.empty());
  for (const char* bad :
       {"idmap=uids=@1-0-2;gids=0-0-1", "idmap=uids=@1-1001-1;gids=0-0-1",
        "idmap=uids=@1-1000-2;gids=0-0-1", "idmap=uids=1-2;gids=0-0-1",
        "idmap=uids=1-2-3-4;gids=0-0-1", "idmap=uids=-1-2-3;gids=0-0-1", "idmap=uids=1-2-3",
        "idmap=uids=1-2-99999999999;gids=0-0-1", "idmap=uids=#;gids=0-0-1"})
    CHECK_FALSE(with(bad));
}

TEST_CASE("file systems that a user namespace may not have are bound, if they show the host's") {
  spec::Config config = minimal();
  config.mounts = {{.destination = "/sys", .type = "sysfs"},
                   {.destination = "/proc", .type = "proc"}};
  CHECK(make(config)->mounts[0].fallback.empty());
  config.linux->namespaces.push_back({.type = spec::NamespaceType::user});
  config.linux->uid_mappings = config.linux->gid_mappings = {{0, 100000, 10}};
  CHECK(make(config)->mounts[0].fallback == "/sys");
  CHECK(make(config)->mounts[1].fallback == "/proc");
  config.linux->namespaces.push_back({.type = spec::NamespaceType::network});
  config.linux->namespaces.push_back({.type = spec::NamespaceType::pid});
  CHECK(make(config)->mounts[0].fallback.empty());
  CHECK(make(config)->mounts[1].fallback.empty());
}

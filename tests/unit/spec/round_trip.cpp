// Every member of the documents, there and back.
#include <catch2/catch.hpp>

#include "configs.h"
#include "rt/json/read.h"
#include "rt/spec/features.h"
#include "rt/spec/names.h"
#include "rt/spec/state.h"

namespace {

// Every member of runtime-spec 1.3 for Linux, in the order in which rt writes them, with a value
// that is right.
constexpr std::string_view everything = R"({
  "ociVersion": "1.3.0",
  "process": {
    "terminal": true,
    "consoleSize": {"height": 25, "width": 80},
    "user": {"uid": 1, "gid": 2, "umask": 63, "additionalGids": [5, 6], "username": "nobody"},
    "args": ["sh", "-c", ""],
    "commandLine": "cmd.exe",
    "env": ["A=b", "C="],
    "cwd": "/root",
    "capabilities": {"bounding": ["CAP_KILL"], "effective": ["CAP_KILL"], "inheritable": ["CAP_KILL"], "permitted": ["CAP_KILL"], "ambient": ["CAP_KILL"]},
    "rlimits": [{"type": "RLIMIT_NOFILE", "hard": 18446744073709551615, "soft": 1024}],
    "noNewPrivileges": true,
    "apparmorProfile": "profile",
    "oomScoreAdj": -1000,
    "scheduler": {"policy": "SCHED_DEADLINE", "nice": 0, "priority": 0, "flags": ["SCHED_FLAG_RECLAIM"], "runtime": 1024, "deadline": 2000, "period": 3000},
    "selinuxLabel": "system_u:system_r:container_t:s0:c124,c675",
    "ioPriority": {"class": "IOPRIO_CLASS_IDLE", "priority": 7},
    "execCPUAffinity": {"initial": "7", "final": "0-3,7"}
  },
  "root": {"path": "rootfs", "readonly": true},
  "hostname": "host",
  "domainname": "domain",
  "mounts": [{"destination": "/data", "type": "none", "source": "/srv", "options": ["rbind", "idmap"], "uidMappings": [{"containerID": 0, "hostID": 1, "size": 2}], "gidMappings": [{"containerID": 3, "hostID": 4, "size": 5}]}],
  "hooks": {
    "prestart": [{"path": "/a", "args": ["a", "b"], "env": ["X=y"], "timeout": 1}],
    "createRuntime": [{"path": "/b"}],
    "createContainer": [{"path": "/c"}],
    "startContainer": [{"path": "/d"}],
    "poststart": [{"path": "/e"}],
    "poststop": [{"path": "/f"}]
  },
  "annotations": {"com.example.key": "value", "empty": ""},
  "linux": {
    "uidMappings": [{"containerID": 0, "hostID": 1000, "size": 32000}],
    "gidMappings": [{"containerID": 0, "hostID": 1000, "size": 32000}],
    "sysctl": {"net.core.somaxconn": "256"},
    "resources": {
      "devices": [{"allow": true, "type": "c", "major": 10, "minor": -1, "access": "rw"}],
      "memory": {"limit": 1, "reservation": 2, "swap": 3, "kernel": -1, "kernelTCP": 5, "swappiness": 0, "disableOOMKiller": false, "useHierarchy": true, "checkBeforeUpdate": true},
      "cpu": {"shares": 1, "quota": 20000, "burst": 3, "period": 100000, "realtimeRuntime": 5, "realtimePeriod": 6, "cpus": "0-1", "mems": "0", "idle": 1},
      "pids": {"limit": 0},
      "blockIO": {
        "weight": 10, "leafWeight": 11,
        "weightDevice": [{"major": 8, "minor": 0, "weight": 12, "leafWeight": 13}],
        "throttleReadBpsDevice": [{"major": 8, "minor": 1, "rate": 1}],
        "throttleWriteBpsDevice": [{"major": 8, "minor": 2, "rate": 2}],
        "throttleReadIOPSDevice": [{"major": 8, "minor": 3, "rate": 3}],
        "throttleWriteIOPSDevice": [{"major": 8, "minor": 4, "rate": 4}]
      },
      "hugepageLimits": [{"pageSize": "2MB", "limit": 9}],
      "network": {"classID": 1048577, "priorities": [{"name": "eth0", "priority": 500}]},
      "rdma": {"mlx5_1": {"hcaHandles": 3, "hcaObjects": 4}},
      "unified": {"io.max": "8:0 rbps=1\n8:1 rbps=2"}
    },
    "cgroupsPath": "/a/b",
    "namespaces": [{"type": "pid", "path": "/proc/1/ns/pid"}, {"type": "network"}, {"type": "mount"}, {"type": "ipc"}, {"type": "uts"}, {"type": "user"}, {"type": "cgroup"}, {"type": "time"}],
    "devices": [{"path": "/dev/fuse", "type": "c", "major": 10, "minor": 229, "fileMode": 438, "uid": 1, "gid": 2}],
    "netDevices": {"eth0": {"name": "in%d"}},
    "seccomp": {
      "defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 38, "architectures": ["SCMP_ARCH_X86_64"], "flags": ["SECCOMP_FILTER_FLAG_LOG"],
      "listenerPath": "/run/agent", "listenerMetadata": "data",
      "syscalls": [{"names": ["getcwd"], "action": "SCMP_ACT_TRACE", "errnoRet": 7, "args": [{"index": 5, "value": 1, "valueTwo": 2, "op": "SCMP_CMP_MASKED_EQ"}]}]
    },
    "rootfsPropagation": "rslave",
    "maskedPaths": ["/proc/kcore"],
    "readonlyPaths": ["/proc/sys"],
    "mountLabel": "system_u:object_r:container_file_t:s0",
    "intelRdt": {"closID": "group", "schemata": ["L3:0=7f0"], "l3CacheSchema": "L3:0=1", "memBwSchema": "MB:0=20", "enableMonitoring": true},
    "memoryPolicy": {"mode": "MPOL_INTERLEAVE", "nodes": "2-3", "flags": ["MPOL_F_STATIC_NODES"]},
    "personality": {"domain": "LINUX32"},
    "timeOffsets": {"monotonic": {"secs": -5, "nanosecs": 6}}
  }
})";

/// Without white space: none stands inside the strings above but in places that are the same in
/// both texts.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\n') out += c;
  return out;
}

}  // namespace

TEST_CASE("a config with every member is accepted and written as it was") {
  const auto config = rt::spec::parse_config(everything);
  REQUIRE(configs::problems_of(everything).empty());
  CHECK(bare(rt::spec::to_json(*config)) == bare(everything));
}

TEST_CASE("the members land where they belong") {
  const auto config = rt::spec::parse_config(everything);
  REQUIRE(config.has_value());
  CHECK(config->process->user.additional_gids == std::vector<std::uint32_t>{5, 6});
  CHECK(config->process->rlimits.at(0).type == rt::spec::Rlimit::nofile);
  CHECK(config->process->io_priority->class_ == rt::spec::IoPriorityClass::idle);
  CHECK(config->hooks.prestart.at(0).timeout == 1);
  CHECK(config->hooks.poststop.at(0).path == "/f");
  CHECK(config->linux->resources->memory->kernel_tcp == 5);
  CHECK(config->linux->resources->pids->limit == 0);
  CHECK(config->linux->resources->block_io->throttle_write_iops_device.at(0).rate == 4);
  CHECK(config->linux->seccomp->syscalls.at(0).args.at(0).value_two == 2);
  CHECK(config->linux->rootfs_propagation == rt::spec::Propagation::rslave);
  CHECK(config->linux->time_offsets.at("monotonic").secs == -5);
}

TEST_CASE("absent seccomp flags are not the same as none") {
  const auto flags_of = [](std::string_view flags) {
    const auto config = rt::spec::parse_config(configs::Config{
        .linux = fmt::format(R"("seccomp":{{"defaultAction":"SCMP_ACT_ALLOW"{}}})", flags)}
                                                   .text());
    REQUIRE(config.has_value());
    return config->linux->seccomp->flags;
  };
  CHECK_FALSE(flags_of("").has_value());
  CHECK(flags_of(R"(,"flags":[])").has_value());
}

TEST_CASE("the default config is right, and the same after a round trip") {
  for (const bool v2 : {false, true}) {
    const std::string text = rt::spec::to_json(rt::spec::default_config(v2));
    CHECK(configs::problems_of(text).empty());
    CHECK(rt::spec::to_json(*rt::spec::parse_config(text)) == text);
    CHECK(text.starts_with(
        "{\n  \"ociVersion\": \"1.3.0\",\n  \"process\": {\n    \"terminal\": true,\n"));
    CHECK(text.ends_with("}\n"));
    CHECK(text.contains("\"type\": \"cgroup\"\n      }\n    ]") == v2);
    CHECK_FALSE(text.contains("ambient"));
    CHECK_FALSE(text.contains("inheritable"));
    CHECK_FALSE(text.contains("hooks"));
  }
}

TEST_CASE("every enumerator has its word") {
  using namespace rt::spec;  // NOLINT(google-build-using-namespace): a test of this namespace's
                             // names
  CHECK(name_of(Rlimit::stack) == "RLIMIT_STACK");
  CHECK(name_of(SchedulerPolicy::deadline) == "SCHED_DEADLINE");
  CHECK(name_of(SchedulerFlag::util_clamp_max) == "SCHED_FLAG_UTIL_CLAMP_MAX");
  CHECK(name_of(IoPriorityClass::idle) == "IOPRIO_CLASS_IDLE");
  CHECK(name_of(NamespaceType::time) == "time");
  CHECK(name_of(DeviceType::character_unbuffered) == "u");
  CHECK(name_of(DeviceType::fifo) == "p");
  CHECK(name_of(DeviceRuleType::block) == "b");
  CHECK(name_of(Propagation::private_) == "private");
  CHECK(name_of(Propagation::runbindable) == "runbindable");
  CHECK(name_of(PersonalityDomain::linux32) == "LINUX32");
  CHECK(name_of(MemoryPolicyMode::default_) == "MPOL_DEFAULT");
  CHECK(name_of(MemoryPolicyMode::weighted_interleave) == "MPOL_WEIGHTED_INTERLEAVE");
  CHECK(name_of(MemoryPolicyFlag::static_nodes) == "MPOL_F_STATIC_NODES");
  CHECK(name_of(SeccompAction::kill) == "SCMP_ACT_KILL");
  CHECK(name_of(SeccompAction::error) == "SCMP_ACT_ERRNO");
  CHECK(name_of(SeccompAction::notify) == "SCMP_ACT_NOTIFY");
  CHECK(name_of(SeccompOperator::masked_equal) == "SCMP_CMP_MASKED_EQ");
  CHECK(name_of(SeccompFlag::wait_killable_recv) == "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV");
  CHECK(name_of(SeccompArch::x86_64) == "SCMP_ARCH_X86_64");
  CHECK(name_of(SeccompArch::sheb) == "SCMP_ARCH_SHEB");
  CHECK(name_of(Status::stopped) == "stopped");
  CHECK(name_of(static_cast<Rlimit>(99)).empty());
  CHECK(names_of<NamespaceType>() == std::vector<std::string>{"pid", "network", "mount", "ipc",
                                                              "uts", "user", "cgroup", "time"});
  CHECK(names_of<SeccompArch>().size() == 23);
}

TEST_CASE("the state is printed as engines read it") {
  rt::spec::State state{
      .oci_version = "1.3.0", .id = "c1", .status = rt::spec::Status::stopped, .bundle = "/b"};
  CHECK(
      rt::spec::to_json(state, false) ==
      R"({"ociVersion":"1.3.0","id":"c1","pid":0,"status":"stopped","bundle":"/b","rootfs":"","created":"","owner":""})");
  state.pid = 42;
  state.rootfs = "/b/rootfs";
  state.created = "2026-01-02T03:04:05.000000006Z";
  state.annotations = {{"k", "v"}};
  CHECK(rt::spec::to_json(state, true) ==
        "{\n  \"ociVersion\": \"1.3.0\",\n  \"id\": \"c1\",\n  \"pid\": 42,\n  \"status\": "
        "\"stopped\",\n"
        "  \"bundle\": \"/b\",\n  \"rootfs\": \"/b/rootfs\",\n  \"created\": "
        "\"2026-01-02T03:04:05.000000006Z\",\n"
        "  \"annotations\": {\n    \"k\": \"v\"\n  },\n  \"owner\": \"\"\n}");
  rt::json::Writer writer(false);
  writer.begin_array();
  write(writer, rt::spec::State{});
  writer.end_array();
  CHECK(std::move(writer).take().starts_with(R"([{"ociVersion":"")"));
}

TEST_CASE("the features document keeps unknown apart from no") {
  rt::spec::features::Features features{.oci_version_min = "1.0.0", .oci_version_max = "1.3.0"};
  CHECK(to_json(features, false) == R"({"ociVersionMin":"1.0.0","ociVersionMax":"1.3.0"})");
  features.hooks = {"prestart"};
  features.mount_options.emplace();
  features.linux = rt::spec::features::Linux{
      .namespaces = rt::spec::names_of<rt::spec::NamespaceType>(),
      .cgroup = rt::spec::features::Cgroup{.v1 = true, .systemd = false},
      .mount_extensions =
          rt::spec::features::MountExtensions{.idmap =
                                                  rt::spec::features::Switch{.enabled = false}},
  };
  CHECK(
      to_json(features, false) ==
      R"({"ociVersionMin":"1.0.0","ociVersionMax":"1.3.0","hooks":["prestart"],"mountOptions":[],"linux":{)"
      R"("namespaces":["pid","network","mount","ipc","uts","user","cgroup","time"],"cgroup":{"v1":true,"systemd":false},)"
      R"("mountExtensions":{"idmap":{"enabled":false}}}})");
}

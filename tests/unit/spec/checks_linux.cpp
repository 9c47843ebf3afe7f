// The rules of `linux` that have to do with devices, paths, resources and seccomp.
#include <catch2/catch.hpp>

#include "configs.h"

using configs::with_linux;
using configs::with_process;
using configs::with_resources;

namespace {

std::string with_device(std::string_view members) {
  return with_linux(fmt::format(R"("devices":[{{{}}}])", members));
}

std::string with_seccomp(std::string_view members) {
  return with_linux(fmt::format(R"("seccomp":{{"defaultAction":"SCMP_ACT_ALLOW",{}}})", members));
}

std::string with_rule(std::string_view members) {
  return with_seccomp(fmt::format(R"("syscalls":[{{{}}}])", members));
}

}  // namespace

TEST_CASE("devices") {
  CHECK(
      with_device(
          R"("path":"/dev/a","type":"c","major":4095,"minor":1048575,"fileMode":4095,"uid":1,"gid":1)")
          .empty());
  CHECK(with_device(R"("path":"/dev/p","type":"p")").empty());
  CHECK(with_device(R"("path":"dev/a","type":"c","major":1,"minor":3)") ==
        "/linux/devices/0/path: must be absolute, found \"dev/a\"");
  CHECK(with_device(R"("path":"/","type":"c","major":1,"minor":3)") ==
        "/linux/devices/0/path: must be below the container's root");
  CHECK(with_device(R"("path":"/dev/../a","type":"c","major":1,"minor":3)") ==
        "/linux/devices/0/path: must not have a component \"..\", found \"/dev/../a\"");
  CHECK(with_device(R"("path":"/dev/a","type":"x","major":1,"minor":3)") ==
        "/linux/devices/0/type: unknown value \"x\", expected one of \"c\", \"u\", \"b\", \"p\"");
  CHECK(with_device(R"("path":"/dev/a","type":"b","major":-1,"minor":1048576)") ==
        "/linux/devices/0/major: must be from 0 to 4095, found -1\n/linux/devices/0/minor: must be "
        "from 0 to 1048575, found 1048576");
  CHECK(with_device(R"("path":"/dev/a","type":"c")") ==
        "/linux/devices/0/major: major and minor are required for a device of type c");
  CHECK(with_device(R"("path":"/dev/a","type":"c","major":1,"minor":3,"uid":4294967295)") ==
        "/linux/devices/0/uid: 4294967295 is not a valid id: it means -1 (no id) to the kernel");
}

TEST_CASE("the mode of a device may say its type again") {
  const auto with_mode = [](unsigned mode) {
    return with_device(
        fmt::format(R"("path":"/dev/a","type":"c","major":1,"minor":3,"fileMode":{})", mode));
  };
  CHECK(with_mode(020666).empty());
  CHECK(with_mode(060666) ==
        "/linux/devices/0/fileMode: must be from 0 to 4095 (octal 7777), found 25014");
  CHECK(with_mode(0200666) ==
        "/linux/devices/0/fileMode: must be from 0 to 4095 (octal 7777), found 65974");
}

TEST_CASE("two devices are not at one path") {
  constexpr std::string_view null = R"({"path":"/dev/a","type":"c","major":1,"minor":3})";
  CHECK(with_linux(fmt::format(R"("devices":[{},{}])", null, null)).empty());
  CHECK(with_linux(fmt::format(
            R"("devices":[{},{{"path":"/dev//a","type":"c","major":1,"minor":5}}])", null)) ==
        "/linux/devices/1/path: is already the path of another device, found \"/dev//a\"");
}

TEST_CASE("paths, labels and personality") {
  CHECK(with_linux(R"("maskedPaths":["/a","b"],"readonlyPaths":["","/"])") ==
        "/linux/maskedPaths/1: must be absolute, found \"b\"\n/linux/readonlyPaths/0: must be "
        "absolute, found \"\"");
  for (const char* good : {"/a/b", "a", "system.slice:docker:id", "/..a/b"})
    CHECK(with_linux(fmt::format(R"("cgroupsPath":"{}")", good)).empty());
  CHECK(with_linux(R"("cgroupsPath":"/a/../b")") ==
        "/linux/cgroupsPath: must not have a component \"..\", found \"/a/../b\"");
  CHECK(with_linux(R"("cgroupsPath":"a\nb")") ==
        "/linux/cgroupsPath: contains a control character, found \"a\\nb\"");
  CHECK(
      with_process(R"("apparmorProfile":"a\nb")") ==
      "/process/apparmorProfile: contains a control character or a double quote, found \"a\\nb\"");
  CHECK(with_linux(R"("mountLabel":"a\",x")") ==
        "/linux/mountLabel: contains a control character or a double quote, found \"a\\\",x\"");
  CHECK(with_linux(R"("personality":{"domain":"LINUX","flags":["ADDR_NO_RANDOMIZE"]})").empty());
  CHECK(with_linux(R"("personality":{"domain":"LINUX","flags":["ADDR_NO_RANDOMISE"]})") ==
        "/linux/personality/flags/0: unknown value \"ADDR_NO_RANDOMISE\", did you mean "
        "\"ADDR_NO_RANDOMIZE\"?");
  CHECK(with_linux(R"("personality":{"domain":"LINUX64"})") ==
        "/linux/personality/domain: unknown value \"LINUX64\", did you mean \"LINUX\"?");
  CHECK(with_linux(R"("rootfsPropagation":"slav")") ==
        "/linux/rootfsPropagation: unknown value \"slav\", did you mean \"slave\"?");
}

TEST_CASE("intel rdt") {
  for (const char* good : {"/", "group", "..."})
    CHECK(with_linux(fmt::format(R"("intelRdt":{{"closID":"{}"}})", good)).empty());
  for (const char* bad : {".", "..", "a/b", "../a", "//"})
    CHECK(with_linux(fmt::format(R"("intelRdt":{{"closID":"{}"}})", bad)) ==
          fmt::format(
              "/linux/intelRdt/closID: must be \"/\" or the name of one directory, found \"{}\"",
              bad));
  CHECK(with_linux(R"("intelRdt":{"memBwSchema":"L3:0=1"})") ==
        "/linux/intelRdt/memBwSchema: must start with \"MB:\", found \"L3:0=1\"");
  CHECK(with_linux(R"("intelRdt":{"schemata":["a","b\nc"]})") ==
        "/linux/intelRdt/schemata/1: contains a control character, found \"b\\nc\"");
}

TEST_CASE("memory policy") {
  const auto with_policy = [](std::string_view members) {
    return with_linux(fmt::format(R"("memoryPolicy":{{{}}})", members));
  };
  CHECK(with_policy(R"("mode":"MPOL_PREFERRED")").empty());
  CHECK(with_policy(R"("mode":"MPOL_LOCAL","nodes":"0")") ==
        "/linux/memoryPolicy/nodes: MPOL_LOCAL must not have nodes");
  CHECK(with_policy(R"("mode":"MPOL_BIND")") == "/linux/memoryPolicy/nodes: MPOL_BIND needs nodes");
  CHECK(with_policy(R"("mode":"MPOL_BIND","nodes":"a")") ==
        "/linux/memoryPolicy/nodes: must be a list of memory nodes like \"0-3,7\", found \"a\"");
  CHECK(
      with_policy(
          R"("mode":"MPOL_BIND","nodes":"0","flags":["MPOL_F_STATIC_NODES","MPOL_F_RELATIVE_NODES"])") ==
      "/linux/memoryPolicy/flags: MPOL_F_STATIC_NODES and MPOL_F_RELATIVE_NODES are mutually "
      "exclusive");
}

TEST_CASE("device rules") {
  CHECK(
      with_resources(
          R"("devices":[{"allow":false},{"allow":true,"type":"c","major":-1,"minor":0,"access":"mrw"}])")
          .empty());
  CHECK(with_resources(R"("devices":[{"allow":false,"access":"rx"}])") ==
        "/linux/resources/devices/0/access: must consist of the letters r, w and m, found \"rx\"");
  CHECK(with_resources(R"("devices":[{"allow":false,"major":-2}])") ==
        "/linux/resources/devices/0/major: must be -1 or more, found -2");
  CHECK(with_resources(R"("devices":[{"type":"c"}])") ==
        "/linux/resources/devices/0/allow: required, but missing");
}

TEST_CASE("memory") {
  CHECK(with_resources(R"("memory":{"limit":-1,"swap":-1,"swappiness":100})").empty());
  CHECK(with_resources(R"("memory":{"limit":100,"swap":-1})").empty());
  CHECK(with_resources(R"("memory":{"limit":100,"swap":0})").empty());
  CHECK(with_resources(R"("memory":{"limit":-2})") ==
        "/linux/resources/memory/limit: must be -1 or more, found -2");
  CHECK(with_resources(R"("memory":{"limit":100,"swap":99})") ==
        "/linux/resources/memory/swap: includes memory, so it must not be less than limit, 100, "
        "found 99");
  CHECK(with_resources(R"("memory":{"swappiness":101})") ==
        "/linux/resources/memory/swappiness: must be from 0 to 100, found 101");
}

TEST_CASE("cpu") {
  CHECK(with_resources(
            R"("cpu":{"shares":1,"quota":-1,"period":0,"idle":1,"cpus":"0,2-3","mems":"0"})")
            .empty());
  CHECK(with_resources(R"("cpu":{"period":999})") ==
        "/linux/resources/cpu/period: must be from 1000 to 1000000 microseconds, found 999");
  CHECK(with_resources(R"("cpu":{"quota":-2})") ==
        "/linux/resources/cpu/quota: must be -1, 0 or at least 1000 microseconds, found -2");
  CHECK(with_resources(R"("cpu":{"quota":5000,"burst":5001})") ==
        "/linux/resources/cpu/burst: must not be more than quota, 5000, found 5001");
  CHECK(with_resources(R"("cpu":{"realtimeRuntime":2,"realtimePeriod":1})") ==
        "/linux/resources/cpu/realtimeRuntime: must not be more than realtimePeriod, 1, found 2");
  CHECK(with_resources(R"("cpu":{"idle":2})") ==
        "/linux/resources/cpu/idle: must be 0 or 1, found 2");
  for (const char* bad :
       {"0\\n1", "a", "1-", "-1", "1,,2", " 1", "2-1", "0-1-2", "99999999999999999999999"})
    CHECK(with_resources(fmt::format(R"("cpu":{{"mems":"{}"}})", bad))
              .starts_with("/linux/resources/cpu/mems: must be a list"));
}

TEST_CASE("other controllers") {
  CHECK(with_resources(R"("pids":{"limit":-1})").empty());
  CHECK(with_resources(R"("pids":{"limit":-2})") ==
        "/linux/resources/pids/limit: must be -1 or more, found -2");
  CHECK(with_resources(R"("blockIO":{"weight":1001,"leafWeight":9})") ==
        "/linux/resources/blockIO/weight: must be from 10 to 1000, found 1001\n"
        "/linux/resources/blockIO/leafWeight: must be from 10 to 1000, found 9");
  CHECK(with_resources(R"("blockIO":{"weight":1000,"leafWeight":0})").empty());
  CHECK(with_resources(R"("blockIO":{"weightDevice":[{"major":8,"minor":0,"weight":5000}]})") ==
        "/linux/resources/blockIO/weightDevice/0/weight: must be from 10 to 1000, found 5000");
  CHECK(with_resources(R"("blockIO":{"weightDevice":[{"major":8,"minor":0}]})") ==
        "/linux/resources/blockIO/weightDevice/0: must have weight or leafWeight");
  CHECK(
      with_resources(R"("blockIO":{"throttleReadIOPSDevice":[{"major":8,"minor":-1,"rate":1}]})") ==
      "/linux/resources/blockIO/throttleReadIOPSDevice/0/minor: must be 0 or more, found -1");
  for (const char* good : {"64KB", "2MB", "1GB"})
    CHECK(with_resources(fmt::format(R"("hugepageLimits":[{{"pageSize":"{}","limit":1}}])", good))
              .empty());
  for (const char* bad : {"", "MB", "2mb", "02MB", "2", "2MB/../x", "2TB", "-2MB"})
    CHECK(with_resources(fmt::format(R"("hugepageLimits":[{{"pageSize":"{}","limit":1}}])", bad)) ==
          fmt::format("/linux/resources/hugepageLimits/0/pageSize: must be like 64KB, 2MB or 1GB, "
                      "found \"{}\"",
                      bad));
  CHECK(with_resources(
            R"("hugepageLimits":[{"pageSize":"2MB","limit":1},{"pageSize":"2MB","limit":2}])") ==
        "/linux/resources/hugepageLimits/1/pageSize: 2MB is given twice");
  CHECK(with_resources(R"("network":{"priorities":[{"name":"eth0 1\n","priority":1}]})") ==
        "/linux/resources/network/priorities/0/name: is not a valid network interface name: "
        "\"eth0 1\\n\"");
  CHECK(with_resources(R"("rdma":{"mlx5 1":{"hcaHandles":1},"mlx4_0":{}})") ==
        "/linux/resources/rdma/mlx5 1: is not a valid device name\n/linux/resources/rdma/mlx4_0: "
        "must have hcaHandles or hcaObjects");
  CHECK(with_resources(R"("unified":{"io.max":"a\nb"})").empty());
}

TEST_CASE("unified keys are names of settings, and nothing else") {
  const auto problem = [](std::string_view key) {
    return with_resources(fmt::format(R"("unified":{{"{}":"1"}})", key));
  };
  CHECK(problem("a~b/pids.max") ==
        "/linux/resources/unified/a~0b~1pids.max: must be the name of a file in a cgroup");
  for (const char* bad : {"", "../cgroup.procs", "a/b", ".", "..", "a\\nb", "pids", ".max",
                          "pids max.x", "../pids.max"})
    CHECK(problem(bad).ends_with(": must be the name of a file in a cgroup"));
  for (const char* act : {"cgroup.procs", "cgroup.threads", "cgroup.kill", "cgroup.freeze",
                          "cgroup.type", "cgroup.subtree_control"})
    CHECK(problem(act).ends_with(": is an action, not a setting"));
}

TEST_CASE("seccomp actions with and without errno") {
  CHECK(with_rule(R"("names":["a"],"action":"SCMP_ACT_ERRNO","errnoRet":4095)").empty());
  CHECK(with_rule(R"("names":["a"],"action":"SCMP_ACT_TRACE","errnoRet":65535)").empty());
  CHECK(with_rule(R"("names":["a"],"action":"SCMP_ACT_ERRNO","errnoRet":4096)") ==
        "/linux/seccomp/syscalls/0/errnoRet: must be from 0 to 4095, found 4096");
  CHECK(with_rule(R"("names":["a"],"action":"SCMP_ACT_ALLOW","errnoRet":1)") ==
        "/linux/seccomp/syscalls/0/errnoRet: SCMP_ACT_ALLOW does not return an errno, only "
        "SCMP_ACT_ERRNO and SCMP_ACT_TRACE do");
  CHECK(with_linux(R"("seccomp":{"defaultAction":"SCMP_ACT_KILL","defaultErrnoRet":1})") ==
        "/linux/seccomp/defaultErrnoRet: SCMP_ACT_KILL does not return an errno, only "
        "SCMP_ACT_ERRNO and SCMP_ACT_TRACE do");
}

TEST_CASE("seccomp rules") {
  CHECK(
      with_rule(
          R"("names":["nosuchcall"],"action":"SCMP_ACT_LOG","args":[{"index":5,"value":1,"op":"SCMP_CMP_EQ"}])")
          .empty());
  CHECK(with_rule(R"("names":[],"action":"SCMP_ACT_LOG")") ==
        "/linux/seccomp/syscalls/0/names: must have at least one system call");
  CHECK(with_rule(R"("names":["a",""],"action":"SCMP_ACT_LOG")") ==
        "/linux/seccomp/syscalls/0/names/1: must not be empty");
  CHECK(
      with_rule(
          R"("names":["a"],"action":"SCMP_ACT_LOG","args":[{"index":6,"value":1,"op":"SCMP_CMP_EQ"}])") ==
      "/linux/seccomp/syscalls/0/args/0/index: must be from 0 to 5, found 6");
  CHECK(with_rule(R"("names":["a"],"action":"SCMP_ACT_ERNO")") ==
        "/linux/seccomp/syscalls/0/action: unknown value \"SCMP_ACT_ERNO\", did you mean "
        "\"SCMP_ACT_ERRNO\"?");
  CHECK(with_seccomp(R"("architectures":["amd64"])")
            .starts_with("/linux/seccomp/architectures/0: unknown value \"amd64\", expected one of "
                         "\"SCMP_ARCH_X86\", "));
}

TEST_CASE("seccomp listeners") {
  constexpr std::string_view notify =
      R"("syscalls":[{"names":["mknod"],"action":"SCMP_ACT_NOTIFY"}])";
  CHECK(with_seccomp(fmt::format(R"("listenerPath":"/run/a","listenerMetadata":"m",{})", notify))
            .empty());
  CHECK(with_seccomp(R"("listenerMetadata":"m")") ==
        "/linux/seccomp/listenerMetadata: must not be set without listenerPath");
}

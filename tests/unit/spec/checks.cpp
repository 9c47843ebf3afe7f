// Every rule beyond the types, with what breaks it and what does not.
#include <catch2/catch.hpp>

#include "configs.h"

using configs::problems_of;
using configs::with_document;
using configs::with_linux;
using configs::with_mount;
using configs::with_process;
using configs::with_resources;

namespace {

std::string with_version(std::string_view version) {
  return problems_of(fmt::format(R"({{"ociVersion":"{}","root":{{"path":"r"}}}})", version));
}

std::string with_namespaces(std::string_view namespaces, std::string_view linux = {}) {
  return problems_of(configs::Config{.linux = linux, .namespaces = namespaces});
}

constexpr std::string_view maps =
    R"("uidMappings":[{"containerID":0,"hostID":1000,"size":10}],"gidMappings":[{"containerID":0,"hostID":1000,"size":10}])";

}  // namespace

TEST_CASE("a plain config is right") {
  CHECK(problems_of(configs::Config{}).empty());
  CHECK(problems_of(R"({"ociVersion":"1.0.0","root":{"path":"r"}})").empty());
}

TEST_CASE("the version is semantic and its major number is 1") {
  for (const char* good :
       {"1.0.0", "1.3.0", "1.0.2-dev", "1.0.0-rc.1+build.007", "1.99.12345678901234567890"})
    CHECK(with_version(good).empty());
  for (const char* bad : {"", "1", "1.3", "1.3.0.0", "1.03.0", "v1.3.0", "invalid", "1.3.0-",
                          "1.3.0-a..b", "1.3.0-01", "1.3.0+", "1.3.0 "})
    CHECK(with_version(bad) ==
          fmt::format("/ociVersion: must be a semantic version like 1.3.0, found \"{}\"", bad));
  CHECK(with_version("0.9.9") == "/ociVersion: only versions 1.x.y are supported, found \"0.9.9\"");
  CHECK(with_version("10.0.0") ==
        "/ociVersion: only versions 1.x.y are supported, found \"10.0.0\"");
}

TEST_CASE("the root has a path") {
  CHECK(problems_of(R"({"ociVersion":"1.0.0","root":{"path":""}})") ==
        "/root/path: must not be empty");
}

TEST_CASE("hooks and annotations") {
  CHECK(with_document(R"("hooks":{"createRuntime":[{"path":"/a"},{"path":"bin/a"}]})") ==
        "/hooks/createRuntime/1/path: must be absolute, found \"bin/a\"");
  CHECK(with_document(R"("hooks":{"prestart":[{"path":"/a","timeout":0}]})") ==
        "/hooks/prestart/0/timeout: must be more than 0, found 0");
  CHECK(with_document(R"("hooks":{"startContainer":[{"path":"/a","timeout":-1}]})") ==
        "/hooks/startContainer/0/timeout: must be more than 0, found -1");
  CHECK(with_document(R"("hooks":{"poststart":[{"path":"/a","env":["A"]}]})") ==
        "/hooks/poststart/0/env/0: must be NAME=value, found \"A\"");
  CHECK(with_document(R"("annotations":{"":"x"})") == "/annotations/: the name must not be empty");
  CHECK(with_document(R"("annotations":{"a":"\n"})").empty());
}

TEST_CASE("the command and its surroundings") {
  CHECK(with_process(R"("env":["A=","B==","C D=e"])").empty());
  CHECK(with_process(R"("env":["=x"])") ==
        "/process/env/0: has no name before the '=', found \"=x\"");
  CHECK(problems_of(
            R"({"ociVersion":"1.0.0","root":{"path":"r"},"process":{"cwd":"/","args":[""]}})") ==
        "/process/args/0: must be the program to run, found \"\"");
  CHECK(problems_of(R"({"ociVersion":"1.0.0","root":{"path":"r"},"process":{"cwd":""}})") ==
        "/process/args: must contain at least the program to run\n/process/cwd: must be absolute, "
        "found \"\"");
  CHECK(with_process(R"("terminal":true,"consoleSize":{"height":65535,"width":0})").empty());
  CHECK(with_process(R"("terminal":true,"consoleSize":{"height":65536,"width":1})") ==
        "/process/consoleSize/height: must be from 0 to 65535, found 65536");
  CHECK(with_process(R"("consoleSize":{"height":65536,"width":1})").empty());
}

TEST_CASE("ids are not -1") {
  CHECK(with_process(R"("user":{"uid":4294967295,"gid":0})") ==
        "/process/user/uid: 4294967295 is not a valid id: it means -1 (no id) to the kernel");
  CHECK(with_process(R"("user":{"uid":0,"gid":0,"additionalGids":[1,4294967295]})") ==
        "/process/user/additionalGids/1: 4294967295 is not a valid id: it means -1 (no id) to the "
        "kernel");
  CHECK(with_process(R"("user":{"uid":0,"gid":-1})") ==
        "/process/user/gid: expected an integer from 0 to 4294967295, found -1");
  CHECK(with_process(R"("user":{"uid":4294967294,"gid":0,"umask":511})").empty());
  CHECK(with_process(R"("user":{"uid":0,"gid":0,"umask":512})") ==
        "/process/user/umask: must be from 0 to 511 (octal 777), found 512");
  // As runc and crun: 0 when it is not given.
  CHECK(with_process(R"("user":{"uid":0})").empty());
}

TEST_CASE("rlimits") {
  CHECK(
      with_process(
          R"("rlimits":[{"type":"RLIMIT_CPU","hard":1,"soft":1},{"type":"RLIMIT_CPU","hard":1,"soft":1}])") ==
      "/process/rlimits/1/type: RLIMIT_CPU is given twice");
  CHECK(with_process(R"("rlimits":[{"type":"RLIMIT_CPU","hard":1,"soft":2}])") ==
        "/process/rlimits/0/soft: must not be more than hard, 1, found 2");
  CHECK(with_process(R"("rlimits":[{"type":"RLIMIT_NOFIL","hard":1,"soft":1}])") ==
        "/process/rlimits/0/type: unknown value \"RLIMIT_NOFIL\", did you mean \"RLIMIT_NOFILE\"?");
}

TEST_CASE("scheduling") {
  CHECK(with_process(R"("oomScoreAdj":1001)") ==
        "/process/oomScoreAdj: must be from -1000 to 1000, found 1001");
  CHECK(with_process(R"("ioPriority":{"class":"IOPRIO_CLASS_BE","priority":8})") ==
        "/process/ioPriority/priority: must be from 0 to 7, found 8");
  CHECK(with_process(R"("execCPUAffinity":{"initial":"0-","final":"3-1"})") ==
        "/process/execCPUAffinity/initial: must be a list of CPUs like \"0-3,7\", found \"0-\"\n"
        "/process/execCPUAffinity/final: must be a list of CPUs like \"0-3,7\", found \"3-1\"");
  CHECK(with_process(R"("scheduler":{"policy":"SCHED_BATCH","nice":-21})") ==
        "/process/scheduler/nice: must be from -20 to 19, found -21");
  CHECK(with_process(R"("scheduler":{"policy":"SCHED_FIFO","priority":99})").empty());
  CHECK(with_process(R"("scheduler":{"policy":"SCHED_RR"})") ==
        "/process/scheduler/priority: must be from 1 to 99, found 0");
  CHECK(with_process(R"("scheduler":{"policy":"SCHED_OTHER","priority":1})") ==
        "/process/scheduler/priority: only SCHED_FIFO and SCHED_RR have a priority, found 1 with "
        "SCHED_OTHER");
  CHECK(with_process(R"("scheduler":{"policy":"SCHED_IDLE","runtime":1})") ==
        "/process/scheduler: only SCHED_DEADLINE has runtime, deadline and period");
  CHECK(with_process(R"("scheduler":{"policy":"SCHED_DEADLINE","runtime":1023,"deadline":2000})") ==
        "/process/scheduler/runtime: must be from 1024 nanoseconds to the deadline, 2000, found "
        "1023");
  CHECK(
      with_process(
          R"("scheduler":{"policy":"SCHED_DEADLINE","runtime":1024,"deadline":3000,"period":2000})") ==
      "/process/scheduler/deadline: must not be more than the period, 2000, found 3000");
}

TEST_CASE("namespaces are given once, and joined by absolute paths") {
  CHECK(with_namespaces(R"({"type":"pid"},{"type":"pid"})") ==
        "/linux/namespaces/1/type: pid is given twice");
  CHECK(with_namespaces(R"({"type":"ipc","path":"proc/1/ns/ipc"})") ==
        "/linux/namespaces/0/path: must be absolute, found \"proc/1/ns/ipc\"");
}

TEST_CASE("id mappings belong to a user namespace, and a new one needs both") {
  CHECK(with_linux(maps) ==
        "/linux/uidMappings: needs a user namespace in /linux/namespaces\n"
        "/linux/gidMappings: needs a user namespace in /linux/namespaces");
  CHECK(with_namespaces(R"({"type":"user"})", maps).empty());
  CHECK(with_namespaces(R"({"type":"user","path":"/proc/1/ns/user"})", maps).empty());
  CHECK(with_namespaces(R"({"type":"user","path":"/proc/1/ns/user"})").empty());
  CHECK(with_namespaces(R"({"type":"user"})") ==
        "/linux/uidMappings: required for a new user namespace\n/linux/gidMappings: required for a "
        "new user namespace");
}

TEST_CASE("id mappings are ones the kernel takes") {
  const auto with_map = [](std::string_view uids) {
    return with_namespaces(
        R"({"type":"user"})",
        fmt::format(R"("uidMappings":[{}],"gidMappings":[{{"containerID":0,"hostID":0,"size":1}}])",
                    uids));
  };
  constexpr std::string_view first = R"({"containerID":0,"hostID":1000,"size":10})";
  CHECK(with_map(fmt::format(R"({},{{"containerID":9,"hostID":2000,"size":1}})", first)) ==
        "/linux/uidMappings/1/containerID: overlaps the range of entry 0");
  CHECK(with_map(fmt::format(R"({},{{"containerID":10,"hostID":991,"size":10}})", first)) ==
        "/linux/uidMappings/1/hostID: overlaps the range of entry 0");
  CHECK(with_map(fmt::format(R"({},{{"containerID":10,"hostID":990,"size":10}})", first)).empty());
  CHECK(with_map(fmt::format(R"({},{{"containerID":10,"hostID":5,"size":0}})", first)) ==
        "/linux/uidMappings/1/size: must be more than 0");
  CHECK(
      with_map(R"({"containerID":0,"hostID":1,"size":4294967295})") ==
      "/linux/uidMappings/0: 4294967295 ids from 0 (host 1) extend beyond the last id, 4294967294");
  CHECK(with_map(R"({"containerID":0,"hostID":0,"size":4294967295})").empty());
  std::string many;
  for (int i = 0; i < 341; ++i)
    many += fmt::format(R"({}{{"containerID":{},"hostID":{},"size":1}})", i > 0 ? "," : "", i, i);
  CHECK(with_map(many) == "/linux/uidMappings: must have at most 340 entries, found 341");
  CHECK(with_map(many.substr(0, many.rfind(",{"))).empty());
}

TEST_CASE("the user of a new user namespace is mapped") {
  const auto with_user = [](std::string_view user, std::string_view type = R"({"type":"user"})") {
    return problems_of(configs::Config{.process = user, .linux = maps, .namespaces = type});
  };
  CHECK(with_user(R"("user":{"uid":9,"gid":9,"additionalGids":[0]})").empty());
  CHECK(with_user(R"("user":{"uid":10,"gid":11,"additionalGids":[9,12]})") ==
        "/process/user/uid: 10 is not mapped by /linux/uidMappings\n"
        "/process/user/gid: 11 is not mapped by /linux/gidMappings\n"
        "/process/user/additionalGids/1: 12 is not mapped by /linux/gidMappings");
  CHECK(with_user(R"("user":{"uid":10,"gid":0})", R"({"type":"user","path":"/proc/1/ns/user"})")
            .empty());
}

TEST_CASE("time offsets belong to a new time namespace") {
  CHECK(with_namespaces(R"({"type":"time"})",
                        R"("timeOffsets":{"boottime":{"secs":-1,"nanosecs":999999999}})")
            .empty());
  CHECK(with_linux(R"("timeOffsets":{"monotonic":{"secs":1}})") ==
        "/linux/timeOffsets: needs a time namespace in /linux/namespaces");
  CHECK(with_namespaces(R"({"type":"time","path":"/proc/1/ns/time"})",
                        R"("timeOffsets":{"monotonic":{}})") ==
        "/linux/timeOffsets: cannot be set for an existing time namespace");
  CHECK(with_namespaces(R"({"type":"time"})",
                        R"("timeOffsets":{"realtime":{"nanosecs":1000000000}})") ==
        "/linux/timeOffsets/realtime: only the clocks monotonic and boottime have an offset\n"
        "/linux/timeOffsets/realtime/nanosecs: must be less than 1000000000, found 1000000000");
}

TEST_CASE("host names belong to a uts namespace, and fit") {
  CHECK(with_document(R"("hostname":"h","domainname":"d")").empty());
  CHECK(problems_of(configs::Config{.document = R"("hostname":"h")", .namespaces = ""}) ==
        "/hostname: needs a uts namespace in /linux/namespaces: the host's name would be changed");
  CHECK(problems_of(configs::Config{.document = R"("hostname":"h")",
                                    .namespaces = R"({"type":"uts","path":"/n"})"})
            .empty());
  CHECK(
      problems_of(R"({"ociVersion":"1.0.0","root":{"path":"r"},"domainname":"d"})") ==
      "/domainname: needs a uts namespace in /linux/namespaces: the host's name would be changed");
  CHECK(with_document(fmt::format(R"("hostname":"{}")", std::string(64, 'h'))).empty());
  CHECK(with_document(fmt::format(R"("hostname":"{}")", std::string(65, 'h'))) ==
        "/hostname: is longer than 64 bytes, found 65");
  CHECK(with_document(R"("hostname":"a\nb")") ==
        "/hostname: contains a control character, found \"a\\nb\"");
}

TEST_CASE("sysctls are the container's own") {
  const auto with_sysctl = [](std::string_view name, std::string_view value = "1") {
    return with_linux(fmt::format(R"("sysctl":{{"{}":"{}"}})", name, value));
  };
  for (const char* good :
       {"net.ipv4.ip_forward", "net/ipv4/ip_forward", "net.ipv4.conf.eth0/1.forwarding",
        "kernel.sem", "kernel.shm_rmid_forced", "fs.mqueue.msg_max", "kernel.domainname"})
    CHECK(with_sysctl(good).empty());
  for (const char* global : {"kernel.nosuch", "vm.swappiness", "kernel.core_pattern", "fs.file-max",
                             "kernel.semx", "netx.y", "kernel/sem/x"})
    CHECK(with_sysctl(global).ends_with(
        "is not in a separate kernel namespace: the host's value would be changed"));
  for (const char* wrong : {"", "net", "net..ipv4", "net.", ".net", "net/../kernel/core_pattern",
                            "net.//.kernel", "net/./x", "net.a\\nb"})
    CHECK(with_sysctl(wrong).ends_with(": is not a valid kernel parameter"));
  CHECK(with_sysctl("kernel.hostname") == "/linux/sysctl/kernel.hostname: use /hostname instead");
  CHECK(with_sysctl("net/ipv4/x", "a\\nb") ==
        "/linux/sysctl/net~1ipv4~1x: the value contains a control character, found \"a\\nb\"");
  CHECK(with_namespaces(R"({"type":"pid"})",
                        R"("sysctl":{"net.x":"1","kernel.sem":"1","kernel.domainname":"d"})") ==
        "/linux/sysctl/net.x: needs a network namespace in /linux/namespaces: the host's value "
        "would be changed\n"
        "/linux/sysctl/kernel.sem: needs a ipc namespace in /linux/namespaces: the host's value "
        "would be changed\n"
        "/linux/sysctl/kernel.domainname: needs a uts namespace in /linux/namespaces: the host's "
        "value would be changed");
  CHECK(with_sysctl("user.max_user_namespaces") ==
        "/linux/sysctl/user.max_user_namespaces: needs a user namespace in /linux/namespaces: the "
        "host's value would be changed");
  CHECK(problems_of(configs::Config{.document = R"("domainname":"a")",
                                    .linux = R"("sysctl":{"kernel.domainname":"b"})"}) ==
        "/linux/sysctl/kernel.domainname: differs from /domainname: \"b\" and \"a\"");
}

TEST_CASE("network devices") {
  CHECK(with_linux(R"("netDevices":{"eth0":{},"eth1":{"name":"in%d"}})").empty());
  CHECK(with_namespaces("", R"("netDevices":{"eth0":{}})") ==
        "/linux/netDevices: needs a network namespace in /linux/namespaces");
  for (const char* bad : {"", ".", "..", "a/b", "a:b", "a b", "sixteen_letters_", "a\\n"})
    CHECK(with_linux(fmt::format(R"("netDevices":{{"{}":{{}}}})", bad))
              .ends_with(": is not a valid network interface name"));
  for (const char* bad : {"%s", "a%", "%d%d", "a b", "sixteen_letters_"})
    CHECK(with_linux(fmt::format(R"("netDevices":{{"eth0":{{"name":"{}"}}}})", bad)) ==
          fmt::format("/linux/netDevices/eth0/name: is not a valid network interface name: \"{}\"",
                      bad));
}

TEST_CASE("options may be joined by commas, as mount(8) has them") {
  const auto read = [](std::string_view options) {
    const auto config = rt::spec::parse_config(fmt::format(
        R"({{"ociVersion":"1.0.2","root":{{"path":"r"}},"mounts":[{{"destination":"/m","type":"x","options":[{}]}}]}})",
        options));
    REQUIRE(config);
    return config->mounts.front().options;
  };
  using Options = std::vector<std::string>;
  CHECK(read(R"("nosuid,size=1m","mode=700")") == Options{"nosuid", "size=1m", "mode=700"});
  CHECK(read(R"("lowerdir=/a\\,b:/c,upperdir=/u")") == Options{"lowerdir=/a,b:/c", "upperdir=/u"});
  CHECK(read(R"("context=\"a:b:c0,c1\",size=1m")") == Options{"context=\"a:b:c0,c1\"", "size=1m"});
  CHECK(read(R"("ro,","",",")") == Options{"ro", ""});
}

TEST_CASE("mount destinations") {
  const auto to = [](std::string_view path, std::string_view rest = R"("type":"tmpfs")") {
    return with_mount(fmt::format(R"("destination":"{}",{})", path, rest));
  };
  for (const char* good :
       {"/data", "relative/path", "/a//b/./c/", "/..a/b..", "/procx", "/sys/proc"})
    CHECK(to(good).empty());
  for (const char* bad : {"/a/../b", "..", "/..", "a/.."})
    CHECK(
        to(bad) ==
        fmt::format("/mounts/0/destination: must not have a component \"..\", found \"{}\"", bad));
  // What is mounted over the root becomes the root.
  for (const char* root : {"/", "//", "/./", "."}) CHECK(to(root).empty());
  CHECK(to("") == "/mounts/0/destination: must not be empty");
}

TEST_CASE("/proc is left to the kernel") {
  const auto to = [](std::string_view path, std::string_view rest) {
    return with_mount(fmt::format(R"("destination":"{}",{})", path, rest));
  };
  CHECK(to("/proc", R"("type":"proc")").empty());
  CHECK(to("//proc/.", R"("type":"proc")").empty());
  CHECK(to("/proc", R"("type":"bind","source":"/proc","options":["rbind"])").empty());
  CHECK(to("/proc", R"("type":"proc","source":"/tmp","options":["bind"])") ==
        "/mounts/0/destination: only a proc file system may be mounted at /proc");
  CHECK(to("/proc", R"("type":"tmpfs")") ==
        "/mounts/0/destination: only a proc file system may be mounted at /proc");
  CHECK(to("proc", R"("type":"tmpfs")") ==
        "/mounts/0/destination: only a proc file system may be mounted at /proc");
  CHECK(to("/proc/sys/kernel/core_pattern", R"("source":"/x","options":["bind"])") ==
        "/mounts/0/destination: must not be inside /proc, found \"/proc/sys/kernel/core_pattern\"");
  CHECK(to("/proc/self", R"("type":"proc")") ==
        "/mounts/0/destination: must not be inside /proc, found \"/proc/self\"");
  for (const char* good : {"cpuinfo", "diskstats", "meminfo", "stat", "swaps", "uptime", "loadavg",
                           "slabinfo", "sys/kernel/ns_last_pid", "sys/crypto/fips_enabled"})
    CHECK(to(fmt::format("/proc/{}", good), R"("source":"/x","options":["bind"])").empty());
  CHECK(to("/proc/stat/x", R"("source":"/x","options":["bind"])") ==
        "/mounts/0/destination: must not be inside /proc, found \"/proc/stat/x\"");
}

TEST_CASE("a mount has what its kind needs") {
  CHECK(with_mount(R"("destination":"/a","source":"tmpfs")") ==
        "/mounts/0/type: required, because the mount has neither the option bind nor rbind");
  CHECK(with_mount(R"("destination":"/a","options":["rbind"])") ==
        "/mounts/0/source: required for a bind mount");
  CHECK(with_mount(R"("destination":"/a","type":"bind","source":"/b")").empty());
  CHECK(with_mount(R"("destination":"/a","options":["remount","ro"])").empty());
  CHECK(with_mount(R"("destination":"/a","source":"/b\u0000","options":["bind"])") ==
        "/mounts/0/source: contains a NUL character");
}

TEST_CASE("id-mapped mounts have both mappings") {
  constexpr std::string_view bind =
      R"("destination":"/a","source":"/b","options":["bind","idmap"])";
  CHECK(with_mount(fmt::format("{},{}", bind, maps)).empty());
  CHECK(with_mount(
            fmt::format(R"({},"uidMappings":[{{"containerID":0,"hostID":1,"size":1}}])", bind)) ==
        "/mounts/0/gidMappings: an id-mapped mount needs both uidMappings and gidMappings");
  CHECK(with_mount(bind) ==
        "/mounts/0/options/1: idmap needs uidMappings and gidMappings, or a user namespace");
  CHECK(problems_of(configs::Config{.document = fmt::format(R"("mounts":[{{{}}}])", bind),
                                    .linux = maps,
                                    .namespaces = R"({"type":"user"})"})
            .empty());
  CHECK(with_mount(R"("destination":"/a","source":"/b","options":["bind","idmap=uids=0-1-1"])")
            .empty());
  CHECK(
      with_mount(fmt::format(
          R"({},"uidMappings":[{{"containerID":0,"hostID":1,"size":0}}],"gidMappings":[{{"containerID":0,"hostID":1,"size":1}}])",
          bind)) == "/mounts/0/uidMappings/0/size: must be more than 0");
}

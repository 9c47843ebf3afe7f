// Malformed and hostile configs, collected from what other runtimes accept, crash on or report
// badly: what rt says to each. Those that only the host can judge are accepted here.
#include <random>

#include <catch2/catch.hpp>

#include "configs.h"

namespace {

enum class Into { whole, document, process, linux, resources, mount, namespaces };

struct Row {
  std::string_view id;
  Into into;
  std::string_view members;
  /// Of the first problem; "ok" for none.
  std::string_view pointer;
};

// clang-format off: a table
constexpr Row rows[] = {
    {"parse-empty", Into::whole, "", ""},
    {"parse-array", Into::whole, "[]", ""},
    {"parse-null", Into::whole, "null", ""},
    {"parse-dupkey", Into::document, R"("hostname":"a","hostname":"b")", "/hostname"},
    {"parse-comment", Into::document, R"(/* c */"hostname":"a")", ""},
    {"parse-badutf8", Into::document, "\"hostname\":\"\xff\"", ""},
    {"parse-nul-env", Into::process, R"("env":["A=\u0000"])", "/process/env/0"},
    {"parse-nul-hostname", Into::document, R"("hostname":"a\u0000b")", "/hostname"},
    {"oci-99", Into::whole, R"({"ociVersion":"99.0.0","root":{"path":"r"}})", "/ociVersion"},
    {"oci-abc", Into::whole, R"({"ociVersion":"abc","root":{"path":"r"}})", "/ociVersion"},
    {"oci-missing", Into::whole, R"({"root":{"path":"r"}})", "/ociVersion"},
    {"root-missing", Into::whole, R"({"ociVersion":"1.0.0"})", "/root"},
    {"root-path-missing", Into::whole, R"({"ociVersion":"1.0.0","root":{}})", "/root/path"},
    {"proc-missing", Into::whole, R"({"ociVersion":"1.0.0","root":{"path":"r"}})", "ok"},
    {"proc-null", Into::whole, R"({"ociVersion":"1.0.0","root":{"path":"r"},"process":null})", "ok"},
    {"proc-array", Into::whole, R"({"ociVersion":"1.0.0","root":{"path":"r"},"process":[]})", "/process"},
    {"args-missing", Into::whole, R"({"ociVersion":"1.0.0","root":{"path":"r"},"process":{"cwd":"/"}})", "/process/args"},
    {"args-empty", Into::whole, R"({"ociVersion":"1.0.0","root":{"path":"r"},"process":{"cwd":"/","args":[]}})", "/process/args"},
    {"args-num", Into::whole, R"({"ociVersion":"1.0.0","root":{"path":"r"},"process":{"cwd":"/","args":[1]}})", "/process/args/0"},
    {"args-string", Into::whole, R"({"ociVersion":"1.0.0","root":{"path":"r"},"process":{"cwd":"/","args":"/bin/true"}})", "/process/args"},
    {"cwd-missing", Into::whole, R"({"ociVersion":"1.0.0","root":{"path":"r"},"process":{"args":["a"]}})", "/process/cwd"},
    {"cwd-rel", Into::whole, R"({"ociVersion":"1.0.0","root":{"path":"r"},"process":{"cwd":"tmp","args":["a"]}})", "/process/cwd"},
    {"env-noeq", Into::process, R"("env":["A=b","FOO"])", "/process/env/1"},
    {"uid-neg", Into::process, R"("user":{"uid":-1,"gid":0})", "/process/user/uid"},
    {"uid-big", Into::process, R"("user":{"uid":4294967296,"gid":0})", "/process/user/uid"},
    {"uid-float", Into::process, R"("user":{"uid":1.5,"gid":0})", "/process/user/uid"},
    {"uid-str", Into::process, R"("user":{"uid":"root","gid":0})", "/process/user/uid"},
    {"umask-big", Into::process, R"("user":{"uid":0,"gid":0,"umask":4096})", "/process/user/umask"},
    {"rlimit-unknown", Into::process, R"("rlimits":[{"type":"RLIMIT_NOSUCH","hard":1,"soft":1}])", "/process/rlimits/0/type"},
    {"rlimit-twice", Into::process, R"("rlimits":[{"type":"RLIMIT_AS","hard":1,"soft":1},{"type":"RLIMIT_AS","hard":2,"soft":2}])", "/process/rlimits/1/type"},
    {"rlimit-soft-gt-hard", Into::process, R"("rlimits":[{"type":"RLIMIT_AS","hard":1,"soft":2}])", "/process/rlimits/0/soft"},
    {"rlimit-neg", Into::process, R"("rlimits":[{"type":"RLIMIT_AS","hard":-1,"soft":1}])", "/process/rlimits/0/hard"},
    {"cap-unknown", Into::process, R"("capabilities":{"bounding":["CAP_NOSUCH"]})", "ok"},
    {"cap-lower", Into::process, R"("capabilities":{"bounding":["cap_kill"]})", "ok"},
    {"oom-5000", Into::process, R"("oomScoreAdj":5000)", "/process/oomScoreAdj"},
    {"nnp-str", Into::process, R"("noNewPrivileges":"true")", "/process/noNewPrivileges"},
    {"ioprio-big", Into::process, R"("ioPriority":{"class":"IOPRIO_CLASS_BE","priority":8})", "/process/ioPriority/priority"},
    {"sched-bad", Into::process, R"("scheduler":{"policy":"SCHED_NOSUCH"})", "/process/scheduler/policy"},
    {"mnt-nodest", Into::mount, R"("type":"tmpfs")", "/mounts/0/destination"},
    {"mnt-null", Into::document, R"("mounts":[null])", "/mounts/0"},
    {"mnt-object", Into::document, R"("mounts":{})", "/mounts"},
    {"mnt-rel", Into::mount, R"("destination":"data","type":"tmpfs")", "ok"},
    {"mnt-dotdot", Into::mount, R"("destination":"/a/../../b","type":"tmpfs")", "/mounts/0/destination"},
    {"mnt-notype", Into::mount, R"("destination":"/a","source":"tmpfs")", "/mounts/0/type"},
    {"mnt-in-proc", Into::mount, R"("destination":"/proc/sys","type":"tmpfs")", "/mounts/0/destination"},
    {"mnt-over-proc", Into::mount, R"("destination":"/proc","type":"tmpfs")", "/mounts/0/destination"},
    {"mnt-sysctl-file", Into::mount, R"("destination":"/proc/sys/kernel/core_pattern","source":"/a","options":["bind"])", "/mounts/0/destination"},
    {"mnt-idmap-nomap", Into::mount, R"("destination":"/a","source":"/b","options":["bind","idmap"])", "/mounts/0/options/1"},
    {"ns-unknown", Into::namespaces, R"({"type":"foo"})", "/linux/namespaces/0/type"},
    {"ns-null", Into::namespaces, "null", "/linux/namespaces/0"},
    {"ns-twice", Into::namespaces, R"({"type":"ipc"},{"type":"ipc"})", "/linux/namespaces/1/type"},
    {"ns-path-rel", Into::namespaces, R"({"type":"ipc","path":"ns"})", "/linux/namespaces/0/path"},
    {"map-no-userns", Into::linux, R"("uidMappings":[{"containerID":0,"hostID":0,"size":1}])", "/linux/uidMappings"},
    {"sysctl-unknown", Into::linux, R"("sysctl":{"kernel.nosuch":"1"})", "/linux/sysctl/kernel.nosuch"},
    {"sysctl-global", Into::linux, R"("sysctl":{"vm.swappiness":"1"})", "/linux/sysctl/vm.swappiness"},
    {"sysctl-traverse", Into::linux, R"("sysctl":{"net/../kernel/core_pattern":"1"})", "/linux/sysctl/net~1..~1kernel~1core_pattern"},
    {"sysctl-traverse2", Into::linux, R"("sysctl":{"net.//.kernel.core_pattern":"1"})", "/linux/sysctl/net.~1~1.kernel.core_pattern"},
    {"sysctl-num", Into::linux, R"("sysctl":{"net.core.somaxconn":1})", "/linux/sysctl/net.core.somaxconn"},
    {"sysctl-hostname", Into::linux, R"("sysctl":{"kernel.hostname":"h"})", "/linux/sysctl/kernel.hostname"},
    {"cg-absdotdot", Into::linux, R"("cgroupsPath":"/../../a")", "/linux/cgroupsPath"},
    {"cg-num", Into::linux, R"("cgroupsPath":1)", "/linux/cgroupsPath"},
    {"mem-neg", Into::resources, R"("memory":{"limit":-5})", "/linux/resources/memory/limit"},
    {"mem-swap-lt", Into::resources, R"("memory":{"limit":200,"swap":100})", "/linux/resources/memory/swap"},
    {"pids-neg", Into::resources, R"("pids":{"limit":-5})", "/linux/resources/pids/limit"},
    {"cpu-period1", Into::resources, R"("cpu":{"period":1})", "/linux/resources/cpu/period"},
    {"shares-1", Into::resources, R"("cpu":{"shares":1})", "ok"},
    {"huge-trav", Into::resources, R"("hugepageLimits":[{"pageSize":"../../x","limit":1}])", "/linux/resources/hugepageLimits/0/pageSize"},
    {"unified-trav", Into::resources, R"("unified":{"../cgroup.procs":"1"})", "/linux/resources/unified/..~1cgroup.procs"},
    {"dev-type", Into::linux, R"("devices":[{"path":"/dev/a","type":"z","major":1,"minor":3}])", "/linux/devices/0/type"},
    {"dev-rel", Into::linux, R"("devices":[{"path":"dev/a","type":"c","major":1,"minor":3}])", "/linux/devices/0/path"},
    {"dev-dotdot", Into::linux, R"("devices":[{"path":"/dev/../a","type":"c","major":1,"minor":3}])", "/linux/devices/0/path"},
    {"dev-neg", Into::linux, R"("devices":[{"path":"/dev/a","type":"c","major":-1,"minor":3}])", "/linux/devices/0/major"},
    {"dev-null", Into::linux, R"("devices":[null])", "/linux/devices/0"},
    {"rdev-type", Into::resources, R"("devices":[{"allow":true,"type":"z"}])", "/linux/resources/devices/0/type"},
    {"rdev-noallow", Into::resources, R"("devices":[{"access":"rwm"}])", "/linux/resources/devices/0/allow"},
    {"sc-noaction", Into::linux, R"("seccomp":{"syscalls":[]})", "/linux/seccomp/defaultAction"},
    {"sc-syscall", Into::linux, R"("seccomp":{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["nosuch"],"action":"SCMP_ACT_ERRNO"}]})", "ok"},
    {"sc-index", Into::linux, R"("seccomp":{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["read"],"action":"SCMP_ACT_ERRNO","args":[{"index":9,"value":1,"op":"SCMP_CMP_EQ"}]}]})", "/linux/seccomp/syscalls/0/args/0/index"},
    {"sc-op", Into::linux, R"("seccomp":{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["read"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":1,"op":"SCMP_CMP_XX"}]}]})", "/linux/seccomp/syscalls/0/args/0/op"},
    {"sc-errno-allow", Into::linux, R"("seccomp":{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW","errnoRet":1}]})", "/linux/seccomp/syscalls/0/errnoRet"},
    {"sc-null", Into::linux, R"("seccomp":{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[null]})", "/linux/seccomp/syscalls/0"},
    {"sc-flag", Into::linux, R"("seccomp":{"defaultAction":"SCMP_ACT_ALLOW","flags":["NOSUCH"]})", "/linux/seccomp/flags/0"},
    {"mask-rel", Into::linux, R"("maskedPaths":["proc/kcore"])", "/linux/maskedPaths/0"},
    {"mask-dotdot", Into::linux, R"("maskedPaths":["/proc/../etc"])", "ok"},
    {"ro-rel", Into::linux, R"("readonlyPaths":["proc/sys"])", "/linux/readonlyPaths/0"},
    {"ro-root", Into::linux, R"("readonlyPaths":["/"])", "ok"},
    {"pers-bad", Into::linux, R"("personality":{"domain":"LINUX16"})", "/linux/personality/domain"},
    {"rdt-trav", Into::linux, R"("intelRdt":{"closID":"../x"})", "/linux/intelRdt/closID"},
    {"time-no-ns", Into::linux, R"("timeOffsets":{"monotonic":{"secs":1}})", "/linux/timeOffsets"},
    {"netdev-nonexist", Into::linux, R"("netDevices":{"nosuch0":{}})", "ok"},
    {"hook-rel", Into::document, R"("hooks":{"createRuntime":[{"path":"bin/true"}]})", "/hooks/createRuntime/0/path"},
    {"hook-null", Into::document, R"("hooks":{"createRuntime":[null]})", "/hooks/createRuntime/0"},
    {"hook-timeout0", Into::document, R"("hooks":{"createRuntime":[{"path":"/bin/true","timeout":0}]})", "/hooks/createRuntime/0/timeout"},
    {"annot-num", Into::document, R"("annotations":{"a":1})", "/annotations/a"},
    {"host-long", Into::document, R"("hostname":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")", "/hostname"},
    {"host-newline", Into::document, R"("hostname":"a\n")", "/hostname"},
    {"dom-no-uts", Into::whole, R"({"ociVersion":"1.0.0","root":{"path":"r"},"domainname":"d"})", "/domainname"},
    {"typo-field", Into::process, R"("noNewPriviledges":true)", "ok"},
    {"case-field", Into::document, R"("Hostname":7)", "ok"},
    {"linux-array", Into::whole, R"({"ociVersion":"1.0.0","root":{"path":"r"},"linux":[]})", "/linux"},
    {"other-platforms", Into::document, R"("windows":{"layerFolders":["a"]},"vm":{"kernel":{}},"zos":{},"solaris":{},"freebsd":{})", "ok"},
};
// clang-format on

std::string text_of(const Row& row) {
  switch (row.into) {
    case Into::whole: return std::string(row.members);
    case Into::document: return configs::Config{.document = row.members}.text();
    case Into::process: return configs::Config{.process = row.members}.text();
    case Into::linux: return configs::Config{.linux = row.members}.text();
    case Into::namespaces: return configs::Config{.namespaces = row.members}.text();
    case Into::resources:
      return configs::Config{.linux = fmt::format(R"("resources":{{{}}})", row.members)}.text();
    case Into::mount:
      return configs::Config{.document = fmt::format(R"("mounts":[{{{}}}])", row.members)}.text();
  }
  return {};
}

}  // namespace

TEST_CASE("every malformed config gets one error that names the member") {
  for (const Row& row : rows) {
    CAPTURE(row.id);
    const auto config = rt::spec::parse_config(text_of(row));
    if (row.pointer == "ok") {
      CHECK(config.has_value());
      continue;
    }
    REQUIRE_FALSE(config.has_value());
    CHECK(config.error().others.empty());
    CHECK(config.error().pointer == row.pointer);
    CHECK(config.error().place.line == 1);
  }
}

TEST_CASE("damaged configs are refused or accepted, and every problem has its place") {
  const std::string good = rt::spec::to_json(rt::spec::default_config(true));
  constexpr std::string_view pieces = "{}[]\",:0-9eEtrufalsn\\/ \n\x80\xED\xA0";
  std::minstd_rand random(1);  // NOLINT(cert-msc51-cpp): the same damage each time
  std::size_t refused = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string text = good;
    for (int i = 0; i <= round % 4; ++i) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0: text[at] = pieces[random() % pieces.size()]; break;
        case 1: text.erase(at, random() % 20); break;
        default: text.insert(at, text.substr(random() % text.size(), random() % 40)); break;
      }
    }
    auto config = rt::spec::parse_config(text);
    if (config) continue;
    ++refused;
    for (const rt::Problem& p : separated(std::move(config).error())) {
      REQUIRE(p.place.line >= 1);
      REQUIRE(p.place.column >= 1);
      REQUIRE(p.place.column <= text.size() + 1);
      REQUIRE_FALSE(p.message.empty());
    }
  }
  CHECK(refused > 1000);
}

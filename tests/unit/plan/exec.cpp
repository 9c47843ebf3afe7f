// One more process in a container: whose word counts.
#include <linux/capability.h>
#include <sched.h>

#include <catch2/catch.hpp>

#include "rt/plan/make.h"
#include "rt/plan/plan.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

namespace {

spec::Config container() {
  spec::Config config{.oci_version = "1.3.0"};
  config.process = spec::Process{.terminal = true,
                                 .user = {.uid = 5, .gid = 6, .umask = 077, .additional_gids = {7}},
                                 .args = {"init"},
                                 .env = {"A=1", "HOME=/x"},
                                 .cwd = "/srv",
                                 .oom_score_adj = 100};
  config.process->capabilities = spec::Capabilities{
      .bounding = {"CAP_KILL"}, .effective = {"CAP_KILL"}, .permitted = {"CAP_KILL"}};
  config.process->apparmor_profile = "profile";
  config.process->selinux_label = "label";
  config.root = spec::Root{.path = "rootfs"};
  config.linux = spec::Linux{};
  config.linux->namespaces = {{.type = spec::NamespaceType::mount},
                              {.type = spec::NamespaceType::pid},
                              {.type = spec::NamespaceType::network, .path = "/net"}};
  return config;
}

Result<plan::Plan> make(const plan::ExecRequest& asked,
                        std::optional<spec::Process> document = std::nullopt) {
  return plan::make_exec(container(), std::move(document), asked, {.machine = "x86_64"},
                         {.id = "id", .bundle = "/bundle"});
}

std::string refusal(const plan::ExecRequest& asked) {
  const auto plan = make(asked);
  REQUIRE_FALSE(plan);
  return plan.error().text();
}

}  // namespace

TEST_CASE("exec enters what was made and what was joined, and makes nothing") {
  const plan::Plan plan = make({.args = {"true"}}).value();
  CHECK(plan.namespaces.enter == (CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET));
  CHECK(plan.namespaces.create == 0);
  CHECK(plan.namespaces.join.empty());
  CHECK(plan.mounts.empty());
  CHECK_FALSE(plan.cgroup.enabled);
}

TEST_CASE("without a document the process is config.json's, but for its terminal") {
  const plan::Process process = make({.args = {"ls", "-l"}, .env = {"A=2", "B=3"}})->process;
  CHECK(process.args == std::vector<std::string>{"ls", "-l"});
  CHECK(process.env == std::vector<std::string>{"A=2", "HOME=/x", "B=3"});
  CHECK(process.uid == 5);
  CHECK(process.groups == std::vector<std::uint32_t>{7});
  CHECK(process.umask == 077);
  CHECK(process.cwd == "/srv");
  CHECK_FALSE(process.terminal);
  CHECK(process.capabilities.effective == 1ULL << CAP_KILL);
  CHECK(make({.args = {"ls"}, .terminal = true})->process.terminal);
}

TEST_CASE("a document inherits what belongs to the container, and nothing else") {
  const plan::Process process = make({}, spec::Process{.args = {"x"}, .cwd = "/"})->process;
  CHECK(process.uid == 0);
  CHECK(process.env.empty());
  CHECK(process.umask == 077);
  CHECK(process.oom_score_adj == 100);
  CHECK(process.capabilities.bounding == 1ULL << CAP_KILL);
  CHECK(process.apparmor_profile == "profile");
  CHECK(process.selinux_label == "label");
  spec::Process none{.args = {"x"}, .cwd = "/", .capabilities = spec::Capabilities{}};
  CHECK(make({}, none)->process.capabilities.bounding == 0);
}

TEST_CASE("more capabilities are never inheritable, and ambient only where they are already") {
  const plan::Capabilities sets =
      make({.args = {"x"}, .capabilities = {"CAP_CHOWN"}})->process.capabilities;
  CHECK(sets.bounding == (1ULL << CAP_KILL | 1ULL << CAP_CHOWN));
  CHECK(sets.effective == sets.bounding);
  CHECK(sets.inheritable == 0);
  CHECK(sets.ambient == 0);
  CHECK(refusal({.args = {"x"}, .capabilities = {"CAP_CHWON"}}).find("CAP_CHOWN") !=
        std::string::npos);
}

TEST_CASE("a user is one or two numbers that are ids") {
  const plan::Process process = make({.args = {"x"}, .user = "1"})->process;
  CHECK(process.uid == 1);
  CHECK(process.gid == 6);
  CHECK(make({.args = {"x"}, .user = "1:2"})->process.gid == 2);
  CHECK(make({.args = {"x"}, .user = "4294967294"})->process.uid == 4294967294U);
  for (const char* user : {"4294967295", "4294967296", "-1", " 1", "1 ", "+1", "0x1", "root",
                           "1:", ":1", "1:2:3", "1:-1", "18446744073709551616"})
    CHECK(refusal({.args = {"x"}, .user = user}).starts_with("--user"));
}

TEST_CASE("what exec changes is checked as config.json is") {
  CHECK(refusal({.args = {"x"}, .cwd = "y"}).starts_with("--cwd: must be absolute"));
  CHECK(refusal({.args = {"x"}, .env = {"=y"}}).starts_with("/process/env/2"));
  CHECK(refusal({.args = {""}}).starts_with("/process/args/0"));
  CHECK(refusal({}) == "expected a command to run, or --process");
}

TEST_CASE("CPU lists become bits") {
  const auto cpus = [](const std::string& list) {
    return make(
        {}, spec::Process{
                .args = {"x"}, .cwd = "/", .exec_cpu_affinity = spec::CpuAffinity{.final_ = list}});
  };
  CHECK(cpus("")->process.final_cpus.empty());
  CHECK(cpus("0-2,5")->process.final_cpus == plan::Cpus{0b100111});
  CHECK(cpus("64,127")->process.final_cpus == plan::Cpus{0, 1ULL << 63U | 1U});
  CHECK(cpus("5")->process.initial_cpus.empty());
  CHECK_FALSE(cpus("0-65536"));
  CHECK_FALSE(cpus("18446744073709551615"));
}

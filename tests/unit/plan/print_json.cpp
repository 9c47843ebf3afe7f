// A plan as JSON.
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/mount.h>

#include <catch2/catch.hpp>

#include "rt/plan/plan.h"
#include "rt/plan/print.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

TEST_CASE("an empty plan is a whole document") {
  const std::string json = plan::to_json(plan::Plan{}, {});
  CHECK(json.starts_with("{\n  \"id\": \"\",\n"));
  CHECK(json.ends_with("}\n"));
}

TEST_CASE("the document says what the text says") {
  plan::Plan plan;
  plan.id = "web";
  plan.namespaces.create = CLONE_NEWPID;
  plan.mounts = {{.origin = "/mounts/0",
                  .kind = plan::MountKind::bind,
                  .target = "/t",
                  .source = "/s",
                  .set = MOUNT_ATTR_NOSUID,
                  .propagation = {MS_PRIVATE | MS_REC},
                  .recursive = true}};
  plan.process = plan::Process{.args = {"a"},
                               .env = {},
                               .cwd = "/",
                               .groups = {},
                               .capabilities = {.bounding = 1},
                               .rlimits = {},
                               .oom_score_adj = -5};
  plan.seccomp = plan::Seccomp{.default_action = SECCOMP_RET_KILL_PROCESS};
  plan.seccomp->rules = {
      {.origin = "/r", .names = {"read"}, .action = SECCOMP_RET_ALLOW, .comparisons = {}}};
  plan.cgroup.settings.device_program = {0x95};
  const std::string json = plan::to_json(plan, {});
  const auto has = [&](const std::string& text) {
    std::string flat;
    for (const char c : json)
      if (c != ' ' && c != '\n') flat += c;
    return flat.find(text) != std::string::npos;
  };
  CHECK(has(R"("namespaces":{"create":["pid"],"join":[],"loopback":false})"));
  CHECK(has(
      R"({"kind":"bind","target":"/t","source":"/s","recursive":true,"attributes":["nosuid"],)"
      R"("recursiveAttributes":[],"propagation":["rprivate"],"data":[],"origin":"/mounts/0"})"));
  CHECK(has(R"("process":{"args":["a"],)"));
  CHECK(has(R"("bounding":["CAP_CHOWN"])"));
  CHECK(has(R"("oomScoreAdj":-5)"));
  CHECK(has(R"("rules":[{"action":"allow","names":["read"],"if":[],"origin":"/r"}])"));
  CHECK(has(R"("deviceProgram":["0000000000000095"])"));
}

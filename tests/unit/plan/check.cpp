// What `check` finds in a config that can be read.
#include "rt/plan/check.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "rt/plan/annotations.h"
#include "rt/plan/features.h"
#include "rt/spec/parse.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

namespace {

bool refuses(const Problems& problems, std::string_view pointer) {
  return std::ranges::any_of(problems, [&](const Problem& problem) {
    return problem.severity == Severity::error && problem.pointer == pointer;
  });
}

bool exposes(const spec::Config& config, std::string_view id) {
  const auto found = plan::exposures_of(config);
  return std::ranges::find(found, id, &Problem::code) != found.end();
}

spec::Config with_mount(spec::Mount mount) {
  spec::Config config = spec::default_config(true);
  config.mounts.push_back(std::move(mount));
  return config;
}

}  // namespace

TEST_CASE("the default config has nothing to object to") {
  const auto found = plan::draft(spec::default_config(true), {}, {}, false).objections;
  CHECK(found.empty());
}

TEST_CASE("objections are collected, not only the first") {
  spec::Config config = spec::default_config(true);
  config.mounts = {{.destination = "/a", .type = "bind", .source = "/x", .options = {"nonsense"}},
                   {.destination = "/b", .type = "ext4", .options = {"tmpcopyup"}},
                   {.destination = "/c", .type = "tmpfs", .source = "x", .options = {"nosuidd"}},
                   {.destination = "/d", .type = "proc", .options = {"tmpcopyup"}}};
  config.process->capabilities->bounding = {"CAP_KIL"};
  const auto found = plan::draft(config, {}, {}, false).objections;
  REQUIRE(found.size() == 5);
  CHECK(refuses(found, "/mounts/0/options"));
  CHECK(refuses(found, "/mounts/1/options"));
  CHECK(refuses(found, "/mounts/3/options"));
  CHECK(std::ranges::count(found, Severity::warning, &Problem::severity) == 2);
  CHECK(found[3].text() ==
        "/mounts/2/options/0: \"nosuidd\" is passed to the file system, did you mean nosuid?");
}

TEST_CASE("a make fails on all that the objections have, and on nothing else") {
  spec::Config config = spec::default_config(true);
  config.mounts.push_back({.destination = "/m", .type = "ext4", .options = {"tmpcopyup"}});
  config.linux->intel_rdt = spec::IntelRdt{.clos_id = "info"};
  const auto made = plan::make(config, {}, {.cgroup_manager = plan::CgroupManager::disabled});
  REQUIRE_FALSE(made);
  const auto found = plan::draft(config, {}, {}, false).objections;
  REQUIRE(found.size() == 2);
  CHECK(made.error().text() == found[0].text() + "; " + found[1].text());
}

TEST_CASE("capabilities that reach the host are exposures") {
  spec::Config config = spec::default_config(true);
  CHECK_FALSE(exposes(config, "capability"));
  config.process->capabilities->bounding.emplace_back("CAP_SYS_ADMIN");
  CHECK(exposes(config, "capability"));
}

TEST_CASE("annotations that change what is protected are exposures") {
  spec::Config config = spec::default_config(true);
  config.annotations = {{"org.example/x", "1"}, {"run.oci.seccomp_fail_unknown_syscall", "1"}};
  CHECK_FALSE(exposes(config, "annotation"));
  std::size_t unsafe = 0;
  for (const plan::Annotation& annotation : plan::annotations()) {
    config.annotations.emplace(annotation.name, "1");
    unsafe += annotation.unsafe ? 1 : 0;
  }
  const auto found = plan::exposures_of(config);
  CHECK(std::ranges::count(found, "annotation", &Problem::code) ==
        static_cast<std::ptrdiff_t>(unsafe));
}

TEST_CASE("capabilities in a user namespace of its own are less") {
  spec::Config config = spec::default_config(true);
  config.process->capabilities->bounding = {"CAP_SYS_TIME"};
  CHECK(plan::exposures_of(config).front().message ==
        "CAP_SYS_TIME lets the container set the clock of the host");
  config.linux->namespaces.push_back({.type = spec::NamespaceType::user});
  CHECK(plan::exposures_of(config).front().message ==
        "CAP_SYS_TIME lets the container set the clock of the host, within its user namespace");
}

TEST_CASE("without rules for devices, those of the host are denied") {
  spec::Config config = spec::default_config(true);
  config.linux->resources.reset();
  CHECK_FALSE(exposes(config, "all-devices"));
  config.linux->resources.emplace().devices = {{.allow = true, .access = "rwm"}};
  CHECK(exposes(config, "all-devices"));
}

TEST_CASE("binds are judged by what they give") {
  const auto bind = [](std::string source, std::string option) {
    return with_mount({.destination = "/m", .type = "bind", .source = source, .options = {option}});
  };
  CHECK(exposes(bind("/srv/data", "rw"), "writable-bind"));
  CHECK_FALSE(exposes(bind("/srv/data", "ro"), "writable-bind"));
  CHECK_FALSE(exposes(bind("/srv/data", "rro"), "writable-bind"));
  CHECK(exposes(bind("/run/docker.sock", "ro"), "engine-socket"));
  CHECK(exposes(bind("/", "ro"), "host-root"));
  CHECK(exposes(bind("/proc/1/root", "ro"), "host-proc"));
  CHECK_FALSE(exposes(bind("/process", "ro"), "host-proc"));
  CHECK_FALSE(exposes(bind("/dev/null", "rw"), "writable-bind"));
}

TEST_CASE("the features are those of the tables") {
  const auto features = plan::features();
  CHECK(features.linux->namespaces->size() == 8);
  CHECK(features.linux->seccomp->actions->back() == "SCMP_ACT_NOTIFY");
  CHECK(std::ranges::find(*features.mount_options, "rro") != features.mount_options->end());
  CHECK(features.hooks == std::vector<std::string>{"prestart", "createRuntime", "createContainer",
                                                   "startContainer", "poststart", "poststop"});
}

// When a container gets a user namespace that config.json does not ask for.
#include <sched.h>

#include <catch2/catch.hpp>

#include "rt/plan/make.h"
#include "rt/plan/rootless.h"
#include "rt/spec/parse.h"

namespace rt::plan {
namespace {

Host user() {
  Host host;
  host.bounding = 0;
  host.euid = 1000;
  host.egid = 100;
  return host;
}

const Request request{.id = "x", .bundle = "/b", .cgroup_manager = CgroupManager::disabled};

spec::Config config_for_root() { return spec::default_config(true); }

}  // namespace

TEST_CASE("only who may not mount, and is not root, gets a user namespace") {
  CHECK(wants_user_namespace(config_for_root(), user(), Rootless::automatic));
  CHECK_FALSE(wants_user_namespace(config_for_root(), user(), Rootless::no));
  CHECK_FALSE(wants_user_namespace(config_for_root(), Host(), Rootless::automatic));
  spec::Config own = config_for_root();
  spec::make_rootless(own, 1000, 100);
  CHECK_FALSE(wants_user_namespace(own, user(), Rootless::automatic));
}

TEST_CASE("the user namespace has the caller's ids, its own alone without subordinate ones") {
  Host host = user();
  spec::Config config = config_for_root();
  add_user_namespace(config, host);
  auto plan = make(config, host, request);
  REQUIRE(plan);
  CHECK(plan->namespaces.uid_map == "0 1000 1\n");
  CHECK(plan->namespaces.gid_map == "0 100 1\n");
  CHECK(plan->namespaces.uid_writer == MapWriter::runtime);
  CHECK(plan->namespaces.deny_setgroups);
  CHECK(plan->opens_inside);

  host.sub_uids = {{100000, 65536}, {300000, 10}};
  host.sub_gids = {{200000, 65536}};
  config = config_for_root();
  add_user_namespace(config, host);
  plan = make(config, host, request);
  REQUIRE(plan);
  CHECK(plan->namespaces.uid_map == "0 1000 1\n1 100000 65536\n65537 300000 10\n");
  CHECK(plan->namespaces.gid_map == "0 100 1\n1 200000 65536\n");
  CHECK(plan->namespaces.uid_writer == MapWriter::helper);
  CHECK_FALSE(plan->namespaces.deny_setgroups);
}

TEST_CASE("root writes maps itself and opens files before there is a container") {
  spec::Config config = config_for_root();
  config.linux->namespaces.push_back({.type = spec::NamespaceType::user});
  config.linux->uid_mappings = {{.container_id = 0, .host_id = 5, .size = 70000}};
  config.linux->gid_mappings = config.linux->uid_mappings;
  const auto plan = make(config, Host(), request);
  REQUIRE(plan);
  CHECK(plan->namespaces.uid_writer == MapWriter::runtime);
  CHECK_FALSE(plan->namespaces.deny_setgroups);
  CHECK_FALSE(plan->opens_inside);
}

TEST_CASE("an ordinary user is refused what only root can do") {
  spec::Config config = config_for_root();
  add_user_namespace(config, user());
  const auto refused = [&](auto&& change) {
    spec::Config changed = config;
    change(changed);
    const auto plan = make(changed, user(), request);
    return plan ? std::string() : plan.error().pointer;
  };
  CHECK(refused([](spec::Config& c) { c.process->user.uid = 1; }) == "/process/user/uid");
  CHECK(refused([](spec::Config& c) { c.process->user.additional_gids = {0}; }) ==
        "/process/user/additionalGids");
  CHECK(refused([](spec::Config& c) { c.mounts[1].options.emplace_back("uid=3"); }) ==
        "/mounts/1/options");
  CHECK(refused([](spec::Config& c) {
          std::erase_if(c.linux->namespaces, [](const spec::Namespace& ns) {
            return ns.type == spec::NamespaceType::mount;
          });
        }) == "/linux/namespaces");
}

}  // namespace rt::plan

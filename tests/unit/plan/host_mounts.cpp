// When the init needs a copy of the host's mounts.
#include <catch2/catch.hpp>

#include "minimal.h"
#include "rt/plan/make.h"
#include "rt/plan/namespaces.h"
#include "rt/plan/plan.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

TEST_CASE("the init gets the host's mounts only if something there needs the host's paths") {
  const auto why = [](const spec::Config& config, const plan::Host& host = {.machine = "x86_64"},
                      bool pivot = true) {
    const auto plan = plan::make(config, host, {.id = "id", .bundle = "/bundle", .pivot = pivot});
    REQUIRE(plan);
    return std::string(plan::why_host_mounts(*plan));
  };
  CHECK(why(minimal()).empty());
  CHECK(why(minimal(), {.machine = "x86_64"}, false) == "all, without pivot_root");
  CHECK(why(minimal(), {.machine = "x86_64", .in_user_namespace = true}) ==
        "all, in a user namespace");

  spec::Config config = minimal();
  config.mounts = {{.destination = "/dev", .type = "bind", .source = "/dev", .options = {"bind"}}};
  CHECK(why(config).empty());
  CHECK(why(config, {.machine = "x86_64", .in_user_namespace = true}) ==
        "all, in a user namespace");

  config.linux->namespaces = {{.type = spec::NamespaceType::mount, .path = "/proc/1/ns/mnt"}};
  CHECK(why(config) == "all, with no new mount namespace");

  config = minimal();
  config.linux->namespaces.push_back({.type = spec::NamespaceType::user});
  config.linux->uid_mappings = {{.container_id = 0, .host_id = 100000, .size = 65536}};
  config.linux->gid_mappings = config.linux->uid_mappings;
  CHECK(why(config) == "all, in a user namespace");

  config = minimal();
  config.mounts = {{.destination = "/", .type = "tmpfs", .source = "tmpfs"}};
  CHECK(why(config) == "all, with a mount on its root");
  for (const auto& [type, reason] : std::vector<std::pair<std::string, std::string>>{
           {"overlay", "all, for a file system that names paths"},
           {"ext4", "all, for a file system that names paths"},
           {"tmpfs", ""},
           {"sysfs", ""}}) {
    config.mounts = {{.destination = "/x", .type = type, .source = "/dev/x"}};
    CHECK(why(config) == reason);
  }

  const std::vector<spec::Hook> hooks = {{.path = "/hook"}};
  for (std::vector<spec::Hook> spec::Hooks::* kind :
       {&spec::Hooks::prestart, &spec::Hooks::create_runtime, &spec::Hooks::create_container}) {
    config = minimal();
    config.hooks.*kind = hooks;
    CHECK(why(config) == "all, for hooks");
  }
  config.hooks = spec::Hooks{.start_container = hooks, .poststart = hooks, .poststop = hooks};
  CHECK(why(config).empty());

  config = minimal();
  config.mounts = {{.destination = "/sys/fs/cgroup", .type = "cgroup", .source = "cgroup"}};
  plan::Host host{.machine = "x86_64"};
  host.cgroups.mode = cgroup::Mode::v2;
  CHECK(why(config, host) == "all, to copy those of cgroups");
  config.linux->namespaces.push_back({.type = spec::NamespaceType::cgroup});
  CHECK(why(config, host).empty());
  host.cgroups.mode = cgroup::Mode::hybrid;
  CHECK(why(config, host) == "all, to copy those of cgroups");
}

// The systemd unit of a container: its name, and limits as properties.
#include "rt/cgroup/settings/unit.h"

#include <catch2/catch.hpp>

#include "layouts.h"
#include "rt/spec/resources.h"

using namespace rt;          // NOLINT(google-build-using-namespace)
using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)

namespace {

std::string where(std::string_view path, bool user = false) {
  const Result<Unit> unit = unit_for(path, "web", user);
  if (!unit) return unit.error().text();
  return fmt::format("{} {}", unit->slice, unit->name);
}

std::vector<std::string> texts_of(const std::vector<UnitSetting>& settings) {
  std::vector<std::string> texts;
  for (const UnitSetting& setting : settings)
    texts.push_back(setting.property.name + "=" + value_text(setting.property));
  return texts;
}

std::vector<std::string> limits(const spec::Resources& resources, const Layout& layout) {
  const Settings settings = settings_for(resources, layout).value();
  return texts_of(limits_of(settings.v1, settings.v2));
}

std::vector<std::string> all(const spec::Resources& resources, const Layout& layout,
                             const std::map<std::string, std::string>& annotations = {}) {
  const Settings settings = settings_for(resources, layout).value();
  return texts_of(unit_settings(unit_for("", "web", false).value(), "web", resources, settings,
                                layout, annotations)
                      .value());
}

bool has(const std::vector<std::string>& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

}  // namespace

TEST_CASE("cgroupsPath is slice, prefix and name") {
  CHECK(where("system.slice:docker:0123") == "system.slice docker-0123.scope");
  CHECK(where("kubepods-pod1.slice:cri-containerd:x") ==
        "kubepods-pod1.slice cri-containerd-x.scope");
  CHECK(where(":p:n") == "system.slice p-n.scope");
  CHECK(where(":p:n", true) == "user.slice p-n.scope");
  CHECK(where("::n") == "system.slice n.scope");
  CHECK(where("") == "system.slice rt-web.scope");
  CHECK(where("", true) == "user.slice rt-web.scope");
  CHECK(where("-.slice:a:b") == "-.slice a-b.scope");
  CHECK(unit_for("a.slice:p:a-b.slice", "web", false)->is_slice);
  CHECK(unit_for("", "a+b", false)->name == "rt-a\\x2bb.scope");
}

TEST_CASE("what is no slice, prefix and name is refused") {
  constexpr std::string_view format =
      "expected cgroupsPath to be of format \"slice:prefix:name\" for systemd cgroups, got \"";
  for (const char* path : {"/a/b", "a:b", "a:b:c:d", "a", "a.slice:b:c/d"})
    CHECK(where(path).starts_with(format));
  CHECK(where("a:b:c") == "\"a\" is not a valid systemd slice name");
  CHECK(where("a--b.slice:b:c") == "\"a--b.slice\" is not a valid systemd slice name");
  CHECK(where("-a.slice:b:c") == "\"-a.slice\" is not a valid systemd slice name");
  CHECK(where("a-.slice:b:c") == "\"a-.slice\" is not a valid systemd slice name");
  CHECK(where(".slice:b:c") == "\".slice\" is not a valid systemd slice name");
  CHECK(where("a b.slice:b:c") == "\"a b.slice\" is not a valid systemd unit name");
  CHECK(where("a.slice:b:c d") == "\"b-c d.scope\" is not a valid systemd unit name");
  CHECK(where("a.slice:b:").ends_with("the name, the last part of slice:prefix:name, is missing"));
  CHECK(where("a.slice:b:-.slice") == "the root slice cannot be a container's cgroup");
  CHECK(where("a.slice:b:" + std::string(300, 'c')).contains("longer than 255"));
}

TEST_CASE("a slice is in the slices that its name has") {
  CHECK(expand_slice("-.slice").value().empty());
  CHECK(expand_slice("a.slice").value() == "/a.slice");
  CHECK(expand_slice("a-b-c.slice").value() == "/a.slice/a-b.slice/a-b-c.slice");
  CHECK(unit_cgroup(unit_for("a-b.slice:p:n", "web", false).value()).value() ==
        "/a.slice/a-b.slice/p-n.scope");
  CHECK(unit_cgroup(unit_for("x.slice:p:a-b.slice", "web", false).value()).value() ==
        "/a.slice/a-b.slice");
  CHECK(user_manager_cgroup("/user.slice/user-7.slice/user@7.service/app.slice/x", 9) ==
        "/user.slice/user-7.slice/user@7.service");
  CHECK(user_manager_cgroup("/user.slice/user-7.slice/session-1.scope", 7) ==
        "/user.slice/user-7.slice/user@7.service");
}

TEST_CASE("limits are properties of v2") {
  spec::Resources r{
      .memory = spec::Memory{.limit = 1000, .reservation = 500, .swap = 3000},
      .cpu =
          spec::Cpu{.shares = 2048, .quota = 12345, .period = 50000, .cpus = "0-1,9", .mems = "0"},
      .pids = spec::Pids{.limit = -1}};
  r.unified = {{"memory.high", "900"}, {"memory.oom.group", "1"}};
  const auto list = limits(r, v2_host());
  for (const char* text :
       {"MemoryMax=1000", "MemoryLow=500", "MemorySwapMax=2000", "MemoryHigh=900",
        "CPUQuotaPerSecUSec=250000", "CPUQuotaPeriodUSec=50000", "AllowedCPUs=0,1,9",
        "AllowedMemoryNodes=0", "TasksMax=infinity", "OOMPolicy=kill"})
    CHECK((has(list, text) ? "" : text) == std::string());
  CHECK(limits({.cpu = spec::Cpu{.idle = 1}}, v2_host()) ==
        std::vector<std::string>{"CPUWeight=0"});
  CHECK(limits({.cpu = spec::Cpu{.quota = -1}}, v2_host()) ==
        std::vector<std::string>{"CPUQuotaPerSecUSec=infinity", "CPUQuotaPeriodUSec=100000"});
  // Which systemd cannot be told.
  CHECK(limits({.pids = spec::Pids{.limit = 0}}, v2_host()).empty());
  CHECK(limits({.block_io = spec::BlockIo{.weight = 10}}, v2_host()) ==
        std::vector<std::string>{"IOWeight=1"});
}

TEST_CASE("limits are properties of v1") {
  const spec::Resources r{.memory = spec::Memory{.limit = 1000},
                          .cpu = spec::Cpu{.shares = 2048, .quota = 30000},
                          .pids = spec::Pids{.limit = 7},
                          .block_io = spec::BlockIo{.weight = 10}};
  const auto list = limits(r, v1_host());
  for (const char* text : {"MemoryLimit=1000", "CPUShares=2048", "TasksMax=7", "BlockIOWeight=10",
                           "CPUQuotaPerSecUSec=300000", "CPUQuotaPeriodUSec=100000"})
    CHECK((has(list, text) ? "" : text) == std::string());
  CHECK(limits({.memory = spec::Memory{.limit = -1}}, v1_host()) ==
        std::vector<std::string>{"MemoryLimit=infinity"});
}

TEST_CASE("what could kill the init is set last") {
  const spec::Resources r{.memory = spec::Memory{.limit = 1000}, .cpu = spec::Cpu{.shares = 2}};
  const Settings settings = settings_for(r, v2_host()).value();
  for (const UnitSetting& setting : limits_of(settings.v1, settings.v2))
    CHECK((setting.when == When::last) == setting.property.name.starts_with("Memory"));
}

TEST_CASE("devices are a list of what is allowed") {
  using spec::DeviceRuleType;
  spec::Resources r{.devices = {{.allow = false},
                                {.allow = true,
                                 .type = DeviceRuleType::character,
                                 .major = 10,
                                 .minor = 200,
                                 .access = "rw"},
                                {.allow = true, .type = DeviceRuleType::block, .major = 8}}};
  auto list = all(r, v2_host());
  CHECK(has(list, "DevicePolicy=strict"));
  const std::string& devices = list.back();
  CHECK(
      devices.starts_with("DeviceAllow=/dev/char/10:200 rw, block-8 rwm, char-* m, block-* m, "
                          "/dev/char/1:3 rwm"));
  CHECK(devices.ends_with("char-136 rwm"));
  // Everything: our rules, if there are any, are the only ones.
  r.devices = {{.allow = true}};
  CHECK(all(r, v2_host()).back() == "DevicePolicy=auto");
  r.devices = {{.allow = false}, {.allow = true, .type = DeviceRuleType::character, .minor = 5}};
  CHECK(all(r, v2_host()).back() == "DevicePolicy=auto");
  CHECK(!has(all({}, v2_host()), "DevicePolicy=auto"));
}

TEST_CASE("every unit is delegated, and annotations have the last word") {
  const auto list = all({}, v2_host(), {{"org.systemd.property.DefaultDependencies", "true"}});
  for (const char* text : {"Description=rt container web", "Slice=system.slice", "Delegate=yes",
                           "DefaultDependencies=no", "MemoryAccounting=yes", "IOAccounting=yes"})
    CHECK((has(list, text) ? "" : text) == std::string());
  CHECK(list.back() == "DefaultDependencies=yes");
  CHECK(has(all({}, v1_host()), "BlockIOAccounting=yes"));
  const Unit unit = unit_for("a.slice:p:a-b.slice", "web", false).value();
  const auto slice = texts_of(unit_settings(unit, "web", {}, {}, v2_host(), {}).value());
  CHECK(has(slice, "Wants=a.slice"));
  CHECK_FALSE(has(slice, "Delegate=yes"));
}

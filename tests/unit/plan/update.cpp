// New resources merged with the stored ones.
#include "rt/plan/update.h"

#include <catch2/catch.hpp>

namespace spec = rt::spec;
using rt::plan::make_update;

namespace {

const rt::cgroup::Layout host = {
    .mode = rt::cgroup::Mode::v2,
    .hierarchies = {{.mount = "/sys/fs/cgroup",
                     .controllers = {"cpu", "cpuset", "io", "memory", "pids", "hugetlb"},
                     .own = "/",
                     .v2 = true}}};

spec::Resources merged(const spec::Resources& stored, const spec::Resources& wanted) {
  auto update = make_update(stored, wanted, host);
  REQUIRE(update);
  return update->resources;
}

}  // namespace

TEST_CASE("what an update does not name stays") {
  const spec::Resources stored = {.memory = spec::Memory{.limit = 100, .reservation = 50},
                                  .cpu = spec::Cpu{.shares = 5, .cpus = "0"},
                                  .pids = spec::Pids{.limit = 3}};
  const spec::Resources now = merged(stored, {.memory = spec::Memory{.limit = 200}});
  CHECK(now.memory->limit == 200);
  CHECK(now.memory->reservation == 50);
  CHECK(now.cpu->shares == 5U);
  CHECK(now.cpu->cpus == "0");
  CHECK(now.pids->limit == 3);
}

TEST_CASE("devices are known by their numbers, page sizes by their size") {
  const spec::Resources stored = {
      .block_io = spec::BlockIo{.throttle_read_bps_device = {{.major = 8, .minor = 0, .rate = 1},
                                                             {.major = 8, .minor = 16, .rate = 2}}},
      .hugepage_limits = {{.page_size = "2MB", .limit = 1}}};
  const spec::Resources now = merged(
      stored,
      {.block_io = spec::BlockIo{.throttle_read_bps_device = {{.major = 8, .minor = 16, .rate = 9},
                                                              {.major = 7, .minor = 0, .rate = 3}}},
       .hugepage_limits = {{.page_size = "2MB", .limit = 5}, {.page_size = "1GB", .limit = 6}}});
  const auto& list = now.block_io->throttle_read_bps_device;
  REQUIRE(list.size() == 3);
  CHECK(list[0].rate == 1);
  CHECK(list[1].rate == 9);
  CHECK(list[2].major == 7);
  REQUIRE(now.hugepage_limits.size() == 2);
  CHECK(now.hugepage_limits[0].limit == 5);
}

TEST_CASE("no memory limit is no limit for memory and swap either") {
  const spec::Resources stored = {.memory = spec::Memory{.limit = 100, .swap = 300}};
  CHECK(merged(stored, {.memory = spec::Memory{.limit = -1}}).memory->swap == 0);
  CHECK(merged(stored, {.memory = spec::Memory{.limit = -1, .swap = -1}}).memory->swap == -1);
  CHECK(merged(stored, {.memory = spec::Memory{.limit = 200}}).memory->swap == 300);
}

TEST_CASE("idle takes the shares away") {
  const spec::Resources stored = {.cpu = spec::Cpu{.shares = 512}};
  CHECK_FALSE(merged(stored, {.cpu = spec::Cpu{.idle = 1}}).cpu->shares);
  CHECK(merged(stored, {.cpu = spec::Cpu{.shares = 5, .idle = 0}}).cpu->shares == 5U);
}

TEST_CASE("what is wrong beside the stored values is refused") {
  const spec::Resources stored = {.memory = spec::Memory{.limit = 100, .swap = 300}};
  const auto update = make_update(stored, {.memory = spec::Memory{.limit = 400}}, host);
  REQUIRE_FALSE(update);
  CHECK(update.error().pointer == "/linux/resources/memory/swap");
}

TEST_CASE("device rules are not changed") {
  const spec::Resources stored = {.devices = {{.allow = true}}};
  CHECK(merged(stored, {.devices = {{.allow = false}}}).devices.empty());
}

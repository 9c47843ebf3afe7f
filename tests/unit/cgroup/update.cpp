// The writes of an update, as compared with those of a new cgroup.
#include <catch2/catch.hpp>

#include "layouts.h"
#include "rt/spec/resources.h"

using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)
namespace spec = rt::spec;

namespace {

using Lines = std::vector<std::string>;

Lines lines_for(const spec::Resources& merged, const spec::Resources& wanted,
                const Layout& layout) {
  const auto settings = settings_for_update(merged, wanted, layout);
  REQUIRE(settings);
  Lines lines = lines_of(settings->v1);
  for (std::string& line : lines_of(settings->v2)) lines.push_back(std::move(line));
  return lines;
}

}  // namespace

TEST_CASE("an update writes what it names, and what counts together with that") {
  const spec::Resources merged = {.memory = spec::Memory{.limit = 100, .swap = 300},
                                  .cpu = spec::Cpu{.shares = 512, .quota = 2000, .period = 9000},
                                  .pids = spec::Pids{.limit = 7}};
  CHECK(lines_for(merged, {.memory = spec::Memory{.limit = 100}}, v1_host()) ==
        Lines{"memory.limit_in_bytes=100", "memory.memsw.limit_in_bytes=300"});
  CHECK(lines_for(merged, {.memory = spec::Memory{.limit = 100}}, v2_host()) ==
        Lines{"memory.max=100", "memory.swap.max=200"});
  CHECK(lines_for(merged, {.cpu = spec::Cpu{.period = 9000}}, v1_host()) ==
        Lines{"cpu.cfs_period_us=9000", "cpu.cfs_quota_us=2000"});
  CHECK(lines_for(merged, {.cpu = spec::Cpu{.period = 9000}}, v2_host()) ==
        Lines{"cpu.max=2000 9000"});
  CHECK(lines_for(merged, {.pids = spec::Pids{.limit = 7}}, v2_host()) == Lines{"pids.max=7"});
  CHECK(lines_for(merged, {}, v2_host()).empty());
}

TEST_CASE("an update takes back what a new cgroup has anyway") {
  CHECK(lines_for({.cpu = spec::Cpu{.shares = 1024, .idle = 0}},
                  {.cpu = spec::Cpu{.shares = 1024, .idle = 0}},
                  v2_host()) == Lines{"cpu.idle=0", "cpu.weight=100"});
  CHECK(lines_for({.cpu = spec::Cpu{.burst = 0}}, {.cpu = spec::Cpu{.burst = 0}}, v1_host()) ==
        Lines{"cpu.cfs_burst_us=0"});
  CHECK(lines_for({.memory = spec::Memory{.limit = -1, .swap = 0}},
                  {.memory = spec::Memory{.limit = -1}}, v1_host()) ==
        Lines{"memory.limit_in_bytes=-1", "memory.memsw.limit_in_bytes=-1"});
  const spec::Resources oom = {.memory = spec::Memory{.disable_oom_killer = false}};
  CHECK(lines_for(oom, oom, v1_host()) == Lines{"memory.oom_control=0"});
  CHECK(lines_for(oom, oom, v2_host()).empty());
}

TEST_CASE("lists and maps are updated as a whole, unified by its files") {
  const spec::Resources merged = {
      .block_io = spec::BlockIo{.weight = 300,
                                .throttle_read_bps_device = {{.major = 8, .minor = 0, .rate = 5},
                                                             {.major = 8, .minor = 16, .rate = 6}}},
      .hugepage_limits = {{.page_size = "2MB", .limit = 1}},
      .unified = {{"memory.high", "10"}, {"pids.max", "5"}}};
  CHECK(lines_for(
            merged,
            {.block_io =
                 spec::BlockIo{.throttle_read_bps_device = {{.major = 8, .minor = 16, .rate = 6}}}},
            v2_host()) == Lines{"io.max=8:0 rbps=5", "io.max=8:16 rbps=6"});
  CHECK(lines_for(merged, {.unified = {{"pids.max", "5"}}}, v2_host()) == Lines{"pids.max=5"});
  CHECK(lines_for(merged, {.hugepage_limits = {{.page_size = "2MB", .limit = 1}}}, v2_host()) ==
        Lines{"hugetlb.2MB.max=1", "hugetlb.2MB.rsvd.max=1"});
}

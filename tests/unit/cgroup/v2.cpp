// The files that resources are written to on v2, and their order.
#include <cmath>

#include <catch2/catch.hpp>

#include "layouts.h"
#include "rt/spec/resources.h"

using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)
namespace spec = rt::spec;

namespace {

std::vector<Write> writes_for(const spec::Resources& resources) {
  const auto settings = settings_for(resources, v2_host());
  REQUIRE(settings);
  CHECK(settings->v1.empty());
  CHECK(settings->device_rules.empty());
  return settings->v2;
}

std::string error_for(const spec::Resources& resources) {
  const auto settings = settings_for(resources, v2_host());
  REQUIRE_FALSE(settings);
  return settings.error().text();
}

using Lines = std::vector<std::string>;
Lines lines_for(const spec::Resources& resources) { return lines_of(writes_for(resources)); }

}  // namespace

TEST_CASE("v2 memory: swap without the memory") {
  CHECK(lines_for({.memory = spec::Memory{.limit = 1000, .reservation = 500, .swap = 1500}}) ==
        Lines{"memory.max=1000", "memory.swap.max=500", "memory.low=500"});
  CHECK(lines_for({.memory = spec::Memory{.limit = 1000, .swap = 0}}) == Lines{"memory.max=1000"});
  CHECK(lines_for({.memory = spec::Memory{.limit = -1}}) ==
        Lines{"memory.max=max", "memory.swap.max=max"});
  CHECK(lines_for({.memory = spec::Memory{.limit = 1000, .reservation = -1, .swap = -1}}) ==
        Lines{"memory.max=1000", "memory.swap.max=max", "memory.low=max"});
}

TEST_CASE("v2 memory: only a real swap limit needs a kernel with swap") {
  CHECK(writes_for({.memory = spec::Memory{.limit = 1000, .swap = 1000}})[1].optional);
  CHECK(writes_for({.memory = spec::Memory{.limit = 1000, .swap = -1}})[1].optional);
  CHECK_FALSE(writes_for({.memory = spec::Memory{.limit = 1000, .swap = 1001}})[1].optional);
}

TEST_CASE("v2 memory: limits come last, and can be checked against the use") {
  const auto writes =
      writes_for({.memory = spec::Memory{.limit = 1000, .check_before_update = true}});
  CHECK(writes[0] == Write{.file = "memory.max",
                           .value = "1000",
                           .origin = "/linux/resources/memory/limit",
                           .when = When::last,
                           .not_below = "memory.current"});
}

TEST_CASE("v2 cpu") {
  CHECK(lines_for({.cpu = spec::Cpu{.shares = 1024,
                                    .quota = 50000,
                                    .burst = 10,
                                    .period = 200000,
                                    .cpus = "1",
                                    .mems = "0"}}) ==
        Lines{"cpu.weight=100", "cpu.max=50000 200000", "cpu.max.burst=10", "cpuset.cpus=1",
              "cpuset.mems=0"});
  CHECK(lines_for({.cpu = spec::Cpu{.quota = 50000}}) == Lines{"cpu.max=50000 100000"});
  CHECK(lines_for({.cpu = spec::Cpu{.quota = -1}}) == Lines{"cpu.max=max 100000"});
  CHECK(lines_for({.cpu = spec::Cpu{.period = 50000}}) == Lines{"cpu.max=max 50000"});
  CHECK(writes_for({.cpu = spec::Cpu{.period = 50000}})[0].origin == "/linux/resources/cpu/period");
  CHECK(lines_for({.cpu = spec::Cpu{.shares = 2, .idle = 1}}) == Lines{"cpu.idle=1"});
  CHECK(lines_for({.cpu = spec::Cpu{.shares = 0, .quota = 0, .period = 0, .realtime_runtime = 0}})
            .empty());
}

TEST_CASE("cpu.weight follows the curve that the runtimes agreed on") {
  CHECK(weight_from_shares(1) == 1);
  CHECK(weight_from_shares(2) == 1);
  CHECK(weight_from_shares(1024) == 100);
  CHECK(weight_from_shares(262144) == 10000);
  CHECK(weight_from_shares(~std::uint64_t{0}) == 10000);
  for (std::uint64_t shares = 2; shares <= 262144; shares += 97) {
    const double l = std::log2(static_cast<double>(shares));
    const double exact = std::pow(10.0, (l * l + 125 * l) / 612 - 7.0 / 34);
    const auto weight = static_cast<double>(weight_from_shares(shares));
    CHECK((weight >= exact - 1e-5 && weight < exact + 1));
  }
}

TEST_CASE("v2 block I/O") {
  const auto writes =
      writes_for({.block_io = spec::BlockIo{
                      .weight = 500,
                      .weight_device = {{.major = 8, .minor = 0, .weight = 10}},
                      .throttle_read_bps_device = {{.major = 8, .minor = 0, .rate = 1000}},
                      .throttle_write_bps_device = {{.major = 8, .minor = 1, .rate = 0}},
                      .throttle_write_iops_device = {{.major = 8, .minor = 3, .rate = 4}}}});
  CHECK(lines_of(writes) == Lines{"io.bfq.weight=500", "io.weight=default 4950",
                                  "io.bfq.weight=8:0 10", "io.weight=8:0 1", "io.max=8:0 rbps=1000",
                                  "io.max=8:1 wbps=max", "io.max=8:3 wiops=4"});
  CHECK(writes[0].optional);
  CHECK(writes[1].instead);
}

TEST_CASE("v2 huge pages and rdma") {
  CHECK(lines_for({.hugepage_limits = {{.page_size = "1GB", .limit = 0}},
                   .rdma = {{"mlx4", {.hca_handles = 1}}}}) ==
        Lines{"hugetlb.1GB.max=0", "hugetlb.1GB.rsvd.max=0", "rdma.max=mlx4 hca_handle=1"});
}

TEST_CASE("unified comes last, one write per line") {
  const auto settings = settings_for({.pids = spec::Pids{.limit = 5},
                                      .unified = {{"cgroup.max.depth", "3"},
                                                  {"io.max", "8:0 rbps=1\n8:1 rbps=2\n"},
                                                  {"memory.pressure", "some 150000 1000000"},
                                                  {"pids.max", "9"},
                                                  {"cpuset.cpus", ""}}},
                                     v2_host());
  REQUIRE(settings);
  CHECK(lines_of(settings->v2) == Lines{"pids.max=5", "cgroup.max.depth=3", "cpuset.cpus=\n",
                                        "io.max=8:0 rbps=1", "io.max=8:1 rbps=2",
                                        "memory.pressure=some 150000 1000000", "pids.max=9"});
  CHECK(settings->v2[3].origin == "/linux/resources/unified/io.max");
  CHECK(settings->controllers == Lines{"pids", "cpuset", "io"});
}

TEST_CASE("v2 refuses what it has no file for, naming it") {
  const std::string end = ": cgroup v2 has no such setting";
  CHECK(error_for({.memory = spec::Memory{.kernel_tcp = 1}}) ==
        "/linux/resources/memory/kernelTCP" + end);
  CHECK(error_for({.memory = spec::Memory{.swappiness = 0}}) ==
        "/linux/resources/memory/swappiness" + end);
  CHECK(error_for({.memory = spec::Memory{.disable_oom_killer = true}}) ==
        "/linux/resources/memory/disableOOMKiller" + end);
  CHECK(error_for({.cpu = spec::Cpu{.realtime_runtime = 1}}) ==
        "/linux/resources/cpu/realtimeRuntime" + end);
  CHECK(error_for({.cpu = spec::Cpu{.realtime_period = 1}}) ==
        "/linux/resources/cpu/realtimePeriod" + end);
  CHECK(error_for({.block_io = spec::BlockIo{.leaf_weight = 10}}) ==
        "/linux/resources/blockIO/leafWeight" + end);
  CHECK(error_for(
            {.block_io =
                 spec::BlockIo{.weight_device = {{.major = 8, .minor = 0, .leaf_weight = 10}}}}) ==
        "/linux/resources/blockIO/weightDevice" + end);
  CHECK(error_for({.network = spec::Network{.class_id = 1}}) ==
        "/linux/resources/network/classID: this host has no cgroup controller net_cls (cgroup v1 "
        "only)");
}

TEST_CASE("v2 takes in silence what engines send without meaning it") {
  CHECK(lines_for({.memory = spec::Memory{.kernel = 0,
                                          .kernel_tcp = 0,
                                          .swappiness = ~std::uint64_t{0},
                                          .disable_oom_killer = false,
                                          .use_hierarchy = true},
                   .cpu = spec::Cpu{.shares = 0, .realtime_runtime = 0, .realtime_period = 0},
                   .block_io = spec::BlockIo{.weight = 0, .leaf_weight = 0},
                   .network = spec::Network{.class_id = 0}})
            .empty());
}

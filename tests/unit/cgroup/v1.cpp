// The files that resources are written to on v1, and their order.
#include <catch2/catch.hpp>

#include "layouts.h"
#include "rt/spec/resources.h"

using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)
namespace spec = rt::spec;

namespace {

std::vector<Write> writes_for(const spec::Resources& resources) {
  const auto settings = settings_for(resources, v1_host());
  REQUIRE(settings);
  CHECK(settings->v2.empty());
  return settings->v1;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("v1 memory: the limit comes before memsw, and both at the end") {
  const auto writes = writes_for({.memory = spec::Memory{.limit = 50593792,
                                                         .reservation = 40000000,
                                                         .swap = 60000000,
                                                         .kernel = 12345,
                                                         .kernel_tcp = 50593792,
                                                         .swappiness = 0,
                                                         .disable_oom_killer = true,
                                                         .use_hierarchy = true}});
  CHECK(lines_of(writes) ==
        Lines{"memory.limit_in_bytes=50593792", "memory.memsw.limit_in_bytes=60000000",
              "memory.soft_limit_in_bytes=40000000", "memory.kmem.tcp.limit_in_bytes=50593792",
              "memory.swappiness=0", "memory.oom_control=1"});
  CHECK(writes[0] == Write{.file = "memory.limit_in_bytes",
                           .value = "50593792",
                           .origin = "/linux/resources/memory/limit",
                           .when = When::last});
  CHECK_FALSE(writes[1].optional);
}

TEST_CASE("v1 memory: what engines send without meaning it is not written") {
  CHECK(writes_for({.memory = spec::Memory{.limit = 0,
                                           .reservation = 0,
                                           .swap = 0,
                                           .kernel = -1,
                                           .kernel_tcp = -1,
                                           .swappiness = ~std::uint64_t{0},
                                           .disable_oom_killer = false,
                                           .use_hierarchy = false}})
            .empty());
}

TEST_CASE("v1 memory: unlimited swap needs no swap accounting") {
  const auto writes = writes_for({.memory = spec::Memory{.limit = 1 << 20, .swap = -1}});
  CHECK(lines_of(writes) ==
        Lines{"memory.limit_in_bytes=1048576", "memory.memsw.limit_in_bytes=-1"});
  CHECK(writes[1].optional);
}

TEST_CASE("checkBeforeUpdate compares with the use") {
  const auto writes =
      writes_for({.memory = spec::Memory{.limit = 1 << 20, .check_before_update = true}});
  CHECK(writes[0].not_below == "memory.usage_in_bytes");
  CHECK(writes_for({.memory = spec::Memory{.limit = -1, .check_before_update = true}})[0]
            .not_below.empty());
}

TEST_CASE("v1 cpu: verbatim, period before quota before burst") {
  const auto writes = writes_for({.cpu = spec::Cpu{.shares = 1024,
                                                   .quota = 50000,
                                                   .burst = 1000,
                                                   .period = 100000,
                                                   .realtime_runtime = 9000,
                                                   .realtime_period = 10000,
                                                   .cpus = "0-1",
                                                   .mems = "0"}});
  CHECK(lines_of(writes) == Lines{"cpu.shares=1024", "cpu.cfs_period_us=100000",
                                  "cpu.cfs_quota_us=50000", "cpu.cfs_burst_us=1000",
                                  "cpu.rt_period_us=10000", "cpu.rt_runtime_us=9000",
                                  "cpuset.cpus=0-1", "cpuset.mems=0"});
  for (const Write& write : writes) {
    const bool early = write.file.starts_with("cpu.rt_") || write.file.starts_with("cpuset.");
    CHECK(write.when == (early ? When::before_join : When::normal));
  }
}

TEST_CASE("v1 cpu: an idle cgroup has no shares") {
  CHECK(lines_of(writes_for({.cpu = spec::Cpu{.shares = 512, .idle = 1}})) == Lines{"cpu.idle=1"});
  CHECK(lines_of(writes_for({.cpu = spec::Cpu{.shares = 512, .quota = -1, .idle = 0}})) ==
        Lines{"cpu.shares=512", "cpu.cfs_quota_us=-1"});
}

TEST_CASE("pids: zero is a limit, -1 is none") {
  CHECK(lines_of(writes_for({.pids = spec::Pids{.limit = 0}})) == Lines{"pids.max=0"});
  CHECK(lines_of(writes_for({.pids = spec::Pids{.limit = -1}})) == Lines{"pids.max=max"});
  CHECK(writes_for({.pids = spec::Pids{}}).empty());
  CHECK(writes_for({.pids = spec::Pids{.limit = 7}})[0].when == When::last);
}

TEST_CASE("v1 block I/O: one of two names for the weight") {
  const auto writes = writes_for(
      {.block_io = spec::BlockIo{
           .weight = 100,
           .leaf_weight = 200,
           .weight_device = {{.major = 8, .minor = 0, .weight = 300, .leaf_weight = 400}},
           .throttle_read_bps_device = {{.major = 8, .minor = 0, .rate = 1000}},
           .throttle_write_bps_device = {{.major = 8, .minor = 1, .rate = 0}},
           .throttle_read_iops_device = {{.major = 8, .minor = 2, .rate = 3}},
           .throttle_write_iops_device = {{.major = 8, .minor = 3, .rate = 4}}}});
  CHECK(lines_of(writes) ==
        Lines{"blkio.weight=100", "blkio.bfq.weight=100", "blkio.leaf_weight=200",
              "blkio.weight_device=8:0 300", "blkio.bfq.weight_device=8:0 300",
              "blkio.leaf_weight_device=8:0 400", "blkio.throttle.read_bps_device=8:0 1000",
              "blkio.throttle.write_bps_device=8:1 0", "blkio.throttle.read_iops_device=8:2 3",
              "blkio.throttle.write_iops_device=8:3 4"});
  CHECK((writes[0].optional && !writes[0].instead));
  CHECK((writes[1].instead && !writes[1].optional));
  CHECK(writes[7].origin == "/linux/resources/blockIO/throttleWriteBpsDevice/0");
}

TEST_CASE("v1 huge pages, network and rdma") {
  const auto writes =
      writes_for({.hugepage_limits = {{.page_size = "2MB", .limit = 4194304}},
                  .network = spec::Network{.class_id = 1048577,
                                           .priorities = {{.name = "eth0", .priority = 5}}},
                  .rdma = {{"mlx5_0", {.hca_handles = 3, .hca_objects = 10000}},
                           {"mlx5_1", {.hca_objects = 2}}}});
  CHECK(lines_of(writes) ==
        Lines{"net_cls.classid=1048577", "hugetlb.2MB.limit_in_bytes=4194304",
              "hugetlb.2MB.rsvd.limit_in_bytes=4194304", "net_prio.ifpriomap=eth0 5",
              "rdma.max=mlx5_0 hca_handle=3 hca_object=10000", "rdma.max=mlx5_1 hca_object=2"});
  CHECK_FALSE(writes[1].optional);
  CHECK(writes[2].optional);
  CHECK(writes[4].origin == "/linux/resources/rdma/mlx5_0");
}

// Statistics from the text of cgroup files, v1 and v2.
#include "rt/cgroup/stats/stats.h"

#include <catch2/catch.hpp>

using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)

namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

Stats stats_of(const Texts& texts, StatFiles::Version version) {
  return read_stats({.version = [version](std::string_view) { return version; },
                     .read = [&texts](std::string_view file) -> std::optional<std::string> {
                       const auto found = texts.find(file);
                       return found == texts.end() ? std::nullopt : std::optional(found->second);
                     },
                     .page_sizes = {"2MB", "1GB"}});
}
Stats v1(const Texts& texts) { return stats_of(texts, StatFiles::Version::v1); }
Stats v2(const Texts& texts) { return stats_of(texts, StatFiles::Version::v2); }

std::string text_of(const std::vector<IoEntry>& entries) {
  std::string text;
  for (const IoEntry& e : entries)
    text += std::to_string(e.major) + ":" + std::to_string(e.minor) + " " + e.op + " " +
            std::to_string(e.value) + ";";
  return text;
}

}  // namespace

TEST_CASE("v1 cpu time is in nanoseconds already") {
  const Stats stats = v1({{"cpuacct.usage", "993103\n"},
                          {"cpuacct.usage_user", "400000\n"},
                          {"cpuacct.usage_sys", "593103\n"},
                          {"cpuacct.usage_percpu", "979112 13991 \n"},
                          {"cpuacct.usage_all", "cpu user system\n0 5 6\n1 7 8\n"},
                          {"cpu.stat",
                           "nr_periods 3\nnr_throttled 2\nthrottled_time 900\n"
                           "nr_bursts 0\nburst_time 0\n"}});
  CHECK(stats.cpu.usage.total == 993103);
  CHECK(stats.cpu.usage.user == 400000);
  CHECK(stats.cpu.usage.kernel == 593103);
  CHECK(stats.cpu.usage.percpu == std::vector<std::uint64_t>{979112, 13991});
  CHECK(stats.cpu.usage.percpu_user == std::vector<std::uint64_t>{5, 7});
  CHECK(stats.cpu.usage.percpu_kernel == std::vector<std::uint64_t>{6, 8});
  CHECK(stats.cpu.throttling.periods == 3);
  CHECK(stats.cpu.throttling.throttled_periods == 2);
  CHECK(stats.cpu.throttling.throttled_time == 900);
  CHECK_FALSE(stats.cpu.psi);
}

TEST_CASE("v2 cpu time is in microseconds") {
  const Stats stats =
      v2({{"cpu.stat",
           "usage_usec 1500\nuser_usec 1000\nsystem_usec 500\ncore_sched.force_idle_"
           "usec 0\nnr_periods 4\nnr_throttled 1\nthrottled_usec 250\n"},
          {"cpu.pressure",
           "some avg10=99.89 avg60=0.50 avg300=71.50 total=7921681572\n"
           "full avg10=0.00 avg60=0.00 avg300=0.01 total=12\n"}});
  CHECK(stats.cpu.usage.total == 1'500'000);
  CHECK(stats.cpu.usage.user == 1'000'000);
  CHECK(stats.cpu.usage.kernel == 500'000);
  CHECK(stats.cpu.throttling.throttled_time == 250'000);
  REQUIRE(stats.cpu.psi);
  CHECK(stats.cpu.psi->some.avg10 == 99.89);
  CHECK(stats.cpu.psi->some.total == 7921681572);
  CHECK(stats.cpu.psi->full.avg300 == 0.01);
  CHECK(stats.cpu.psi->full.total == 12);
}

TEST_CASE("v1 memory") {
  const Stats stats = v1({{"memory.stat", "cache 4096\nrss 53248\ntotal_cache 8192\n"},
                          {"memory.usage_in_bytes", "237568\n"},
                          {"memory.max_usage_in_bytes", "262144\n"},
                          {"memory.limit_in_bytes", "9223372036854771712\n"},
                          {"memory.failcnt", "2\n"},
                          {"memory.memsw.usage_in_bytes", "240000\n"},
                          {"memory.kmem.usage_in_bytes", "73728\n"},
                          {"memory.kmem.tcp.usage_in_bytes", "10\n"}});
  CHECK(stats.memory.cache == 4096);
  CHECK(stats.memory.usage.usage == 237568);
  CHECK(stats.memory.usage.max == 262144);
  CHECK(stats.memory.usage.limit == 9223372036854771712U);
  CHECK(stats.memory.usage.failcnt == 2);
  CHECK(stats.memory.swap.usage == 240000);
  CHECK(stats.memory.kernel.usage == 73728);
  CHECK(stats.memory.kernel_tcp.usage == 10);
  CHECK(stats.memory.raw.at("total_cache") == 8192);
}

TEST_CASE("v2 swap is told as memory and swap together") {
  const Stats stats = v2({{"memory.stat", "anon 1\nfile 4096\n"},
                          {"memory.max", "1000\n"},
                          {"memory.current", "600\n"},
                          {"memory.peak", "700\n"},
                          {"memory.swap.max", "500\n"},
                          {"memory.swap.current", "50\n"}});
  CHECK(stats.memory.cache == 4096);
  CHECK(stats.memory.usage.limit == 1000);
  CHECK(stats.memory.usage.max == 700);
  CHECK(stats.memory.swap.limit == 1500);
  CHECK(stats.memory.swap.usage == 650);
  const Stats unlimited = v2({{"memory.max", "max\n"}, {"memory.swap.max", "500\n"}});
  CHECK(unlimited.memory.usage.limit == std::numeric_limits<std::uint64_t>::max());
  CHECK(unlimited.memory.swap.limit == std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("v1 block I/O is taken from who counts it") {
  const Stats stats = v1({{"blkio.throttle.io_service_bytes_recursive",
                           "254:0 Read 8192\n254:0 Write 0\n254:0 Total 8192\nTotal 8192\n"},
                          {"blkio.throttle.io_serviced_recursive", "254:0 Read 2\nTotal 2\n"},
                          {"blkio.bfq.io_serviced_recursive", "8:16 Read 3\nTotal 3\n"},
                          {"blkio.sectors_recursive", "8:0 7\n"}});
  CHECK(text_of(stats.io.service_bytes) == "254:0 Read 8192;254:0 Write 0;254:0 Total 8192;");
  CHECK(text_of(stats.io.serviced) == "8:16 Read 3;");
  CHECK(text_of(stats.io.sectors) == "8:0  7;");
  CHECK(stats.io.merged.empty());
}

TEST_CASE("v2 block I/O statistics") {
  const Stats stats = v2({{"io.stat",
                           "254:0 rbytes=8192 wbytes=1 rios=2 wios=3 dbytes=0 dios=0\n"
                           "7:0\n8:0 cost.usage=5\n"}});
  CHECK(text_of(stats.io.service_bytes) == "254:0 Read 8192;254:0 Write 1;254:0 Discard 0;");
  CHECK(text_of(stats.io.serviced) == "254:0 Read 2;254:0 Write 3;254:0 Discard 0;");
}

TEST_CASE("pids, cpusets, huge pages and rdma") {
  const Stats stats = v2({{"pids.current", "3\n"},
                          {"pids.max", "max\n"},
                          {"cpuset.cpus.effective", "0-2,7\n"},
                          {"cpuset.mems.effective", "0\n"},
                          {"hugetlb.2MB.rsvd.current", "4194304\n"},
                          {"hugetlb.2MB.current", "0\n"},
                          {"hugetlb.2MB.events", "max 5\n"},
                          {"hugetlb.1GB.current", "1\n"},
                          {"rdma.current", "mlx4_0 hca_handle=2 hca_object=2000\n"}});
  CHECK(stats.pids.current == 3);
  CHECK(stats.pids.limit == 0);
  CHECK(stats.cpuset.cpus == std::vector<std::uint16_t>{0, 1, 2, 7});
  CHECK(stats.cpuset.mems == std::vector<std::uint16_t>{0});
  CHECK(stats.hugetlb.at("2MB").usage == 4194304);
  CHECK(stats.hugetlb.at("2MB").failcnt == 5);
  CHECK(stats.hugetlb.at("1GB").usage == 1);
  REQUIRE(stats.rdma.size() == 1);
  CHECK(stats.rdma[0].device == "mlx4_0");
  CHECK(stats.rdma[0].hca_handles == 2);
  CHECK(stats.rdma[0].hca_objects == 2000);

  const Stats first = v1({{"pids.max", "77\n"},
                          {"cpuset.sched_relax_domain_level", "-1\n"},
                          {"cpuset.sched_load_balance", "1\n"},
                          {"hugetlb.2MB.usage_in_bytes", "2\n"},
                          {"hugetlb.2MB.failcnt", "3\n"}});
  CHECK(first.pids.limit == 77);
  CHECK(first.cpuset.sched_relax_domain_level == -1);
  CHECK(first.cpuset.sched_load_balance == 1);
  CHECK(first.hugetlb.at("2MB").failcnt == 3);
  CHECK_FALSE(first.hugetlb.contains("1GB"));
}

TEST_CASE("what is no statistics file is no reason to fail") {
  for (const char* nonsense : {"", "\n", " ", "x", "8:0", "some\n", "max max\n:\n", "5-",
                               "4294967296-4294967297", "1:2:3 Read 5"}) {
    Texts texts;
    for (const char* file :
         {"cpu.stat", "memory.stat", "memory.max", "io.stat", "cpu.pressure",
          "cpuset.cpus.effective", "rdma.current", "pids.max", "hugetlb.2MB.current",
          "blkio.throttle.io_serviced_recursive", "cpuacct.usage_all"})
      texts[file] = nonsense;
    (void)v1(texts);
    (void)v2(texts);
  }
  const Stats none = stats_of({}, StatFiles::Version::none);
  CHECK(none.memory.raw.empty());
}

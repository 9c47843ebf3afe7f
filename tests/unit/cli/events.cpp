// The lines of `events`, and the times of its options.
#include <catch2/catch.hpp>

#include "duration.h"
#include "output.h"
#include "rt/observe/commands.h"

using rt::cli::event_json;
using rt::cli::parse_duration;

TEST_CASE("times are read as Go writes them") {
  const auto ms = [](std::string_view text) {
    const auto duration = parse_duration(text);
    return duration ? duration->count() : -1;
  };
  CHECK(ms("5s") == 5000);
  CHECK(ms("1m30s") == 90'000);
  CHECK(ms("1.5h") == 5'400'000);
  CHECK(ms("300ms") == 300);
  CHECK(ms("1us") == 1);
  CHECK(ms("0s") == 0);
  for (const char* bad :
       {"", "5", "s", "-1s", "5 s", "5x", "nan", "inf s", "1e3s", "99999999h", "5s "})
    CHECK(ms(bad) == -1);
}

TEST_CASE("an event has the members that engines read") {
  rt::observe::Usage usage{.id = "web", .stats = {}, .interfaces = std::nullopt};
  usage.stats.cpu.usage.total = 7;
  usage.stats.memory.psi = rt::cgroup::Pressure{.some = {.avg10 = 1.25, .total = 3}};
  usage.stats.io.serviced = {{.major = 8, .minor = 0, .op = "Read", .value = 2}};
  usage.stats.hugetlb["2MB"] = {.usage = 1, .max = 2, .failcnt = 3};
  CHECK(
      event_json("web", &usage) ==
      R"({"type":"stats","id":"web","data":{"cpu":{"usage":{"total":7,"kernel":0,"user":0},)"
      R"("throttling":{"periods":0,"throttledPeriods":0,"throttledTime":0}},)"
      R"("cpuset":{"cpu_exclusive":0,"mem_hardwall":0,"mem_exclusive":0,"memory_migrate":0,)"
      R"("memory_spread_page":0,"memory_spread_slab":0,"memory_pressure":0,)"
      R"("sched_load_balance":0,"sched_relax_domain_level":0},)"
      R"("memory":{"cache":0,"usage":{"limit":0,"usage":0,"max":0,"failcnt":0},)"
      R"("swap":{"limit":0,"usage":0,"max":0,"failcnt":0},)"
      R"("kernel":{"limit":0,"usage":0,"max":0,"failcnt":0},)"
      R"("kernelTCP":{"limit":0,"usage":0,"max":0,"failcnt":0},)"
      R"("psi":{"some":{"avg10":1.25,"avg60":0.0,"avg300":0.0,"total":3},)"
      R"("full":{"avg10":0.0,"avg60":0.0,"avg300":0.0,"total":0}}},"pids":{"current":0,"limit":0},)"
      R"("blkio":{"ioServicedRecursive":[{"major":8,"minor":0,"op":"Read","value":2}]},)"
      R"("hugetlb":{"2MB":{"usage":1,"max":2,"failcnt":3}},"intel_rdt":{},)"
      R"("network_interfaces":null}})"
      "\n");
  CHECK(event_json("web", nullptr) == "{\"type\":\"oom\",\"id\":\"web\"}\n");
  usage.interfaces = {{.name = "eth0",
                       .received = {.bytes = 1, .packets = 2, .errors = 3, .dropped = 4},
                       .sent = {.bytes = 5}}};
  CHECK(
      event_json("web", &usage)
          .contains(
              R"("network_interfaces":[{"Name":"eth0","RxBytes":1,"RxPackets":2,"RxErrors":3,"RxDropped":4,"TxBytes":5,)"));
}

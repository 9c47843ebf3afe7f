// The options of `update`.
#include "commands/update.h"

#include <catch2/catch.hpp>

using rt::cli::add_resource_options;
using rt::cli::UpdateOptions;

namespace {

std::int64_t memory_for(const std::string& text) {
  UpdateOptions options;
  options.memory = text;
  rt::spec::Resources resources;
  return add_resource_options(options, resources) ? resources.memory->limit.value_or(-3) : -2;
}

}  // namespace

TEST_CASE("sizes have units") {
  CHECK(memory_for("1000") == 1000);
  CHECK(memory_for("512M") == 512 << 20);
  CHECK(memory_for("512MiB") == 512 << 20);
  CHECK(memory_for("2g") == std::int64_t{2} << 30);
  CHECK(memory_for("1kb") == 1024);
  CHECK(memory_for("7b") == 7);
  CHECK(memory_for("-1") == -1);
  CHECK(memory_for("0") == 0);
  for (const char* bad :
       {"-2", "M", "5X", "5MM", "-1k", "1.5G", "9999999999G", "5 M", "+5", "0x5", "5bB"})
    CHECK(memory_for(bad) == -2);
}

TEST_CASE("options go over what a file says") {
  UpdateOptions options;
  options.cpu_quota = "-1";
  options.cpuset_cpus = "0-3";
  options.pids_limit = "9";
  rt::spec::Resources resources{.cpu = rt::spec::Cpu{.quota = 5, .period = 7},
                                .pids = rt::spec::Pids{.limit = 1}};
  REQUIRE(add_resource_options(options, resources));
  CHECK(resources.cpu->quota == -1);
  CHECK(resources.cpu->period == 7U);
  CHECK(resources.cpu->cpus == "0-3");
  CHECK(resources.pids->limit == 9);
  CHECK_FALSE(resources.memory);
  options.cpu_idle = "2";
  CHECK_FALSE(add_resource_options(options, resources));
  options.cpu_idle = "1";
  options.blkio_weight = "70000";
  CHECK_FALSE(add_resource_options(options, resources));
}

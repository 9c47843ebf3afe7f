// How the counters of a cgroup tell whether a process was killed for memory.
#include "rt/cgroup/oom.h"

#include <catch2/catch.hpp>

using rt::cgroup::finding_of;
using Finding = rt::cgroup::OomWatch::Finding;
using namespace std::chrono_literals;

TEST_CASE("a kill that was counted is one, whenever a limit was reached") {
  CHECK(finding_of(true, false, std::nullopt) == Finding::killed);
  CHECK(finding_of(true, true, 10s) == Finding::killed);
}

TEST_CASE("a limit reached just before the end of process and cgroup may have been the cause") {
  CHECK(finding_of(false, true, 5ms) == Finding::limit_reached);
  // Told of only after the end.
  CHECK(finding_of(false, true, -5ms) == Finding::limit_reached);
  CHECK(finding_of(false, true, 199ms) == Finding::limit_reached);
  CHECK(finding_of(false, true, 201ms) == Finding::nothing);
}

TEST_CASE(
    "a cgroup that is still there would have the count, and without a limit nothing is said") {
  CHECK(finding_of(false, false, 5ms) == Finding::nothing);
  CHECK(finding_of(false, true, std::nullopt) == Finding::nothing);
}

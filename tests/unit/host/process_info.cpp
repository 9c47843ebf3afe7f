// /proc/PID/stat.
#include "rt/host/process_info.h"

#include <unistd.h>

#include <catch2/catch.hpp>

#include "rt/sys/file.h"

using namespace rt;  // NOLINT(google-build-using-namespace)

TEST_CASE("a stat line is read from behind the name, which may hold anything") {
  const auto info = host::parse_stat(
      "42 (a) R 1) Z 1 42 42 0 -1 4194624 100 0 0 0 0 0 0 0 20 0 1 0 987654 1 2 3\n");
  REQUIRE(info);
  CHECK(info->start == 987654);
  CHECK_FALSE(info->has_executed);  // 4194624 has PF_FORKNOEXEC
}

TEST_CASE("what is no stat line is nothing") {
  for (const char* text : {"", "42", "42 (x", "42 (x) R", "42 (x) R 1 2 3"})
    CHECK_FALSE(host::parse_stat(text));
}

TEST_CASE("we are alive and have been executed, and pid 0 is nobody") {
  const sys::Fd proc = sys::open_proc().value();
  const auto self = host::inspect_process(proc, ::getpid()).value();
  REQUIRE(self);
  CHECK(self->has_executed);
  CHECK(self->start > 0);
  CHECK_FALSE(host::inspect_process(proc, 0).value());
}

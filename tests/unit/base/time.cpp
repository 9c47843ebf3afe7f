// Times as text.
#include "rt/base/time.h"

#include <catch2/catch.hpp>

TEST_CASE("times are RFC 3339 in UTC") {
  CHECK(rt::rfc3339({.tv_sec = 0, .tv_nsec = 0}, 0) == "1970-01-01T00:00:00Z");
  CHECK(rt::rfc3339({.tv_sec = 1767323045, .tv_nsec = 6789}, 6) == "2026-01-02T03:04:05.000006Z");
  CHECK(rt::rfc3339({.tv_sec = 951868799, .tv_nsec = 999999999}, 9) ==
        "2000-02-29T23:59:59.999999999Z");
  CHECK(rt::rfc3339_now(6).size() == std::string("2026-01-02T03:04:05.000006Z").size());
}

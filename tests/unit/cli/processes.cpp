// The output of `ps`.
#include <array>

#include <catch2/catch.hpp>

#include "output.h"

TEST_CASE("of what ps prints, the header and the lines of the container stay") {
  constexpr std::array pids = {7, 42};
  const std::string text =
      "UID        PID  PPID CMD\nroot         1     0 /init 7\nroot         7     1 a 1\n"
      "root        42     7 b\nroot        70    42 c\n\n";
  const auto table = rt::cli::filter_ps(text, pids);
  REQUIRE(table);
  CHECK(*table == "UID        PID  PPID CMD\nroot         7     1 a 1\nroot        42     7 b\n");
  CHECK_FALSE(rt::cli::filter_ps("COMMAND\nsh\n", pids));
  CHECK_FALSE(rt::cli::filter_ps("", pids));
  CHECK(rt::cli::pids_json(pids) == "[7,42]\n");
}

// The signals of `kill`.
#include "commands/signals.h"

#include <csignal>

#include <catch2/catch.hpp>

using rt::cli::parse_signal;

TEST_CASE("a signal is a number or a name in every usual form") {
  CHECK(parse_signal("9").value() == SIGKILL);
  CHECK(parse_signal("KILL").value() == SIGKILL);
  CHECK(parse_signal("SIGTERM").value() == SIGTERM);
  CHECK(parse_signal("sigusr1").value() == SIGUSR1);
  CHECK(parse_signal("Hup").value() == SIGHUP);
  CHECK(parse_signal("SIGRTMIN").value() == SIGRTMIN);
  CHECK(parse_signal("RTMIN+3").value() == SIGRTMIN + 3);
  CHECK(parse_signal("SIGRTMAX-2").value() == SIGRTMAX - 2);
  CHECK(parse_signal("64").value() == 64);
  CHECK(parse_signal("0").value() == 0);  // whether it lives
}

TEST_CASE("anything else is no signal") {
  for (const char* text : {"", "-9", "65", "9x", "SIG", "SIGSIGKILL", "NOSUCH", "RTMIN+99",
                           "RTMIN-1", "RTMAX+1", " 9", "+9"}) {
    INFO(text);
    CHECK_FALSE(parse_signal(text));
  }
}

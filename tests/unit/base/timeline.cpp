// Spans of the runtime and the init on one timeline.
#include "rt/base/timeline.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

namespace timeline = rt::timeline;

TEST_CASE("a timeline") {
  // There is one for a process, so that this is one test.
  {
    const timeline::Timer before("before");
  }
  CHECK(timeline::spans().empty());
  CHECK(timeline::traceparent().empty());

  timeline::start();
  timeline::add("seal", 5, 9);
  {
    const timeline::Timer outer("outer");
    const timeline::Timer inner("mount", "/proc");
  }
  const pid_t child = ::fork();
  if (child == 0) {
    timeline::enter_init();
    {
      const timeline::Timer timer("of the init", std::string(200, 'x'));
    }
    ::_exit(0);
  }
  REQUIRE(child > 0);
  REQUIRE(::waitpid(child, nullptr, 0) == child);

  const std::vector<timeline::Span> spans = timeline::spans();
  REQUIRE(spans.size() == 4);
  CHECK(spans[0].name() == "seal");
  CHECK((spans[0].begin == 5 && spans[0].end == 9));
  CHECK(spans[1].name() == "outer");
  CHECK(spans[1].depth == 0);
  CHECK(spans[2].name() == "mount /proc");
  CHECK(spans[2].depth == 1);
  CHECK((spans[1].begin <= spans[2].begin && spans[2].end <= spans[1].end));
  CHECK(spans[3].side == timeline::Side::init);
  CHECK(spans[3].name() == "of the init " + std::string(65, 'x'));

  const std::string callers = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-00";
  timeline::join_trace(callers);
  const std::string joined(timeline::traceparent());
  CHECK(joined.substr(0, 36) == callers.substr(0, 36));
  CHECK(joined.substr(36, 16) != callers.substr(36, 16));
  CHECK(joined.substr(52) == "-00");
  for (const std::string& wrong :
       {std::string(), callers + "0", "00-" + std::string(32, '0') + callers.substr(35),
        "00-0123456789ABCDEF" + callers.substr(19)}) {
    timeline::join_trace(wrong);
    CHECK(timeline::traceparent().size() == callers.size());
    CHECK(timeline::traceparent().substr(0, 36) != callers.substr(0, 36));
  }

  for (int i = 0; i < 10'000; ++i) timeline::add("many", 10, 11);
  CHECK(timeline::spans().size() < 10'000);
}

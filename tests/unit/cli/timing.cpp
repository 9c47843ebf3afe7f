// The table of --timing and the file of --trace.
#include "timing.h"

#include <catch2/catch.hpp>

namespace cli = rt::cli;
using rt::timeline::Side;
using rt::timeline::Span;

namespace {

Span span(std::string_view name, std::uint64_t begin, std::uint64_t end, Side side = Side::runtime,
          std::uint8_t depth = 0) {
  Span made{.begin = begin, .end = end, .side = side, .depth = depth};
  name.copy(made.text.data(), made.text.size() - 1);
  return made;
}

}  // namespace

TEST_CASE("the time while the container runs is left out of the bars") {
  const std::vector<Span> spans = {
      span("plan", 1'000'000, 3'000'000),
      span("mounts", 3'000'000, 4'000'000, Side::init),
      span("mount /proc\n", 3'000'000, 3'500'000, Side::init, 1),
      span("container", 5'000'000, 905'000'000),
      span("remove", 905'000'000, 909'000'000),
  };
  CHECK(cli::timing_table("run web", spans) ==
        R"(run web: 8.00 ms, plus 900.00 ms while the container ran
    at ms   took ms  by                                         phase
    0.000     2.000  runtime  #########                         plan
    2.000     1.000  init             #####                     mounts
    2.000     0.500  init             ###                         mount /proc\n
    4.000   900.000  runtime                  #                 container
  904.000     4.000  runtime                  ################  remove
)");
}

TEST_CASE("without spans there is no table") {
  CHECK(cli::timing_table("start web", {}) == "start web: nothing was measured\n");
}

TEST_CASE("a span that was never left is one without length") {
  const std::vector<Span> spans = {span("hooks", 2'000, 0, Side::init)};
  CHECK(cli::timing_table("run web", spans).find("0.000     0.000  init     #") !=
        std::string::npos);
}

TEST_CASE("a trace is what trace viewers read") {
  const std::vector<Span> spans = {span("plan", 1'500, 3'500),
                                   span("mounts", 4'000, 0, Side::init)};
  CHECK(cli::trace_json("run \"web\"", spans, "00-1-2-01") ==
        R"({"traceEvents":[)"
        R"({"name":"process_name","ph":"M","pid":1,"tid":1,"args":{"name":"run \"web\""}},)"
        R"({"name":"thread_name","ph":"M","pid":1,"tid":1,"args":{"name":"runtime"}},)"
        R"({"name":"thread_name","ph":"M","pid":1,"tid":2,"args":{"name":"init"}},)"
        R"({"name":"plan","cat":"runtime","ph":"X","ts":1.5,"dur":2.0,"pid":1,"tid":1},)"
        R"({"name":"mounts","cat":"init","ph":"X","ts":4.0,"dur":0.0,"pid":1,"tid":2}],)"
        R"("otherData":{"clock":"CLOCK_MONOTONIC","traceparent":"00-1-2-01"}})"
        "\n");
}

TEST_CASE("a command is measured when the command line asks for it") {
  const auto measured = [](std::vector<std::string> words) {
    return cli::is_measured(cli::parse(words));
  };
  CHECK(measured({"run", "--timing", "web"}));
  CHECK(measured({"run", "--trace=file", "web"}));
  CHECK(measured({"run", "-timing", "web"}));
  CHECK(measured({"run", "-trace", "file", "web"}));
  CHECK(measured({"--debug", "run", "web"}));
  CHECK_FALSE(measured({"run", "web"}));
  CHECK_FALSE(measured({"exec", "web", "sh", "--timing"}));
  CHECK_FALSE(measured({}));
}

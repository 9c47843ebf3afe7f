// linux.resources as a document of its own.
#include <catch2/catch.hpp>

#include "rt/spec/parse.h"

using rt::spec::parse_resources;

namespace {

std::string problems_of(std::string_view text) {
  auto resources = parse_resources(text, "r");
  std::string all;
  if (!resources)
    for (const rt::Problem& p : separated(std::move(resources).error()))
      all += std::to_string(p.place.line) + ":" + std::to_string(p.place.column) + " " + p.pointer +
             " " + p.message + "\n";
  return all;
}

}  // namespace

TEST_CASE("resources by themselves are checked as in config.json") {
  const auto resources = parse_resources(R"({"memory":{"limit":5},"cpu":null})", "r");
  REQUIRE(resources);
  CHECK(resources->memory->limit == 5);
  CHECK(problems_of("{\n \"pids\": {\"limit\": -5}}") ==
        "2:20 /pids/limit must be -1 or more, found -5\n");
  CHECK(problems_of(R"({"pids":{"limt":5}})") ==
        "1:10 /pids/limt unknown member, did you mean \"limit\"?\n");
  CHECK(problems_of("{") ==
        "1:2  expected the name of a member, in double quotes, found the end of the text\n");
  CHECK_FALSE(parse_resources("7", "r"));
}

TEST_CASE("resources are put into a config.json") {
  rt::spec::Resources resources;
  resources.pids = rt::spec::Pids{.limit = 5};
  CHECK(rt::spec::with_resources(R"({"linux":{"resources":{"pids":{"limit":1},"new":[1]},"x":1}})",
                                 resources) ==
        R"({"linux":{"resources":{"pids":{"limit":5},"new":[1]},"x":1}})");
  CHECK(rt::spec::with_resources("{}", resources) ==
        R"({"linux":{"resources":{"pids":{"limit":5}}}})");
}

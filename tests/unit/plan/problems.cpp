#include "rt/plan/problems.h"

#include <catch2/catch.hpp>

using rt::plan::describe;
using rt::plan::split_description;
using rt::spec::Problems;

TEST_CASE("problems are one line") {
  const Problems problems = {
      {.pointer = "/process/user/uid", .message = "not an integer", .line = 3, .column = 14},
      {.pointer = "", .message = "odd\nthing", .line = 9, .column = 1}};
  CHECK(describe(problems, "config.json") ==
        "config.json:3:14: /process/user/uid: not an integer; config.json:9:1: odd\\nthing");
  CHECK(describe({}, "config.json").empty());
}

TEST_CASE("at most ten problems are told") {
  const Problems problems(12, {.pointer = "/a", .message = "bad", .line = 1, .column = 1});
  const std::string text = describe(problems, "f");
  CHECK(text.ends_with("; f:1:1: /a: bad; … and 2 more"));
  CHECK(split_description(text).size() == 11);
}

TEST_CASE("a description can be taken apart again, other messages stay whole") {
  const auto parts = split_description(
      "create: /b/config.json:1:2: /a: expected x; or y; /b/config.json:3:4: /b: bad");
  REQUIRE(parts.size() == 2);
  CHECK(parts[0] == "create: /b/config.json:1:2: /a: expected x; or y");
  CHECK(parts[1] == "/b/config.json:3:4: /b: bad");
  CHECK(split_description("mount; failed: 3:4").size() == 1);
  CHECK(split_description("").size() == 1);
}

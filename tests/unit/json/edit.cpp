#include "rt/json/edit.h"

#include <array>

#include <catch2/catch.hpp>

namespace {

std::string edited(std::string_view text) {
  constexpr std::array<std::string_view, 2> path = {"a", "b"};
  const std::array<rt::json::Member, 2> members = {{{"x", "1"}, {"y", "[2]"}}};
  return rt::json::set_members(text, path, members);
}

}  // namespace

TEST_CASE("members are put in the place of those that are there") {
  CHECK(edited(R"({"a":{"b":{"x":0,"y":{"x":5}}}})") == R"({"a":{"b":{"x":1,"y":[2]}}})");
  CHECK(
      edited(
          "{ \"a\" : { \"b\" : { \"y\" : null , \"z\" : [ 1 ] , \"x\" : \"q\" } , \"c\" : 1 } }") ==
      "{ \"a\" : { \"b\" : { \"y\" : [2] , \"z\" : [ 1 ] , \"x\" : 1 } , \"c\" : 1 } }");
}

TEST_CASE("members and objects that are missing are made") {
  CHECK(edited("{}") == R"({"a":{"b":{"x":1,"y":[2]}}})");
  CHECK(edited(R"({"c":{"a":{"b":{"x":0}}}})") ==
        R"({"c":{"a":{"b":{"x":0}}},"a":{"b":{"x":1,"y":[2]}}})");
  CHECK(edited(R"({"a":{}})") == R"({"a":{"b":{"x":1,"y":[2]}}})");
  CHECK(edited(R"({"a":null,"z":1})") == R"({"a":{"b":{"x":1,"y":[2]}},"z":1})");
  CHECK(edited(R"({"a":{"b":null}})") == R"({"a":{"b":{"x":1,"y":[2]}}})");
  CHECK(edited(R"({"a":{"c":[{"b":1}],"b":{"x":[{"x":3}]},"d":2}})") ==
        R"({"a":{"c":[{"b":1}],"b":{"x":1,"y":[2]},"d":2}})");
}

TEST_CASE("the rest of the text stays, however deep it is") {
  const std::string deep(3'000'000, '[');
  const std::string end(3'000'000, ']');
  CHECK(edited("{\"c\":" + deep + end + ",\"n\":1.50e1}") ==
        "{\"c\":" + deep + end + R"(,"n":1.50e1,"a":{"b":{"x":1,"y":[2]}}})");
}

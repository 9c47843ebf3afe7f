// Members set in the text of a document.
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
  CHECK(edited(R"({ "a": { "b": { "y": null, "z": [ 1 ], "x": "q" }, "c": 1 } })") ==
        R"({"a":{"b":{"y":[2],"z":[1],"x":1},"c":1}})");
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

TEST_CASE("the other members keep their values") {
  const std::string others =
      R"("min":-9223372036854775808,"max":18446744073709551615,"half":0.1,"text":"\"\\\n\u0000é/",)"
      R"("list":[true,false,null,{},[]])";
  CHECK(edited("{" + others + "}") == "{" + others + R"(,"a":{"b":{"x":1,"y":[2]}}})");
}

TEST_CASE("half of a surrogate pair does not make the document unreadable") {
  CHECK(edited(R"({"a":{"b":{}},"c":"\udc00"})") ==
        "{\"a\":{\"b\":{\"x\":1,\"y\":[2]}},\"c\":\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"}");
}

TEST_CASE("a document as deep as may be is edited") {
  const std::string list = std::string(999, '[') + std::string(999, ']');
  CHECK(edited("{\"c\":" + list + "}") == "{\"c\":" + list + R"(,"a":{"b":{"x":1,"y":[2]}}})");
}

// Writing with field tables.
#include "rt/json/write.h"

#include <catch2/catch.hpp>

#include "model.h"

using rt::json::to_json;
using rt::json::Writer;

TEST_CASE("the writer puts commas, colons and indentation") {
  const auto write = [](bool pretty) {
    Writer writer(pretty);
    writer.begin_object();
    writer.member("text", "a\"b\\c\n\x01é\xff");
    writer.member("yes", true);
    writer.member("small", std::int64_t{-5});
    writer.member("large", std::numeric_limits<std::uint64_t>::max());
    writer.key("list");
    writer.begin_array();
    writer.value(1);
    writer.value(2U);
    writer.begin_object();
    writer.end_object();
    writer.end_array();
    writer.key("empty");
    writer.begin_array();
    writer.end_array();
    writer.key("nothing");
    writer.null();
    writer.end_object();
    return std::move(writer).take();
  };
  CHECK(
      write(false) ==
      R"({"text":"a\"b\\c\n\u0001é�","yes":true,"small":-5,"large":18446744073709551615,"list":[1,2,{}],"empty":[],"nothing":null})");
  CHECK(write(true) ==
        "{\n  \"text\": \"a\\\"b\\\\c\\n\\u0001é�\",\n  \"yes\": true,\n  \"small\": -5,\n"
        "  \"large\": 18446744073709551615,\n  \"list\": [\n    1,\n    2,\n    {}\n  ],\n  "
        "\"empty\": [],\n  \"nothing\": null\n}");
}

TEST_CASE("a struct is written without the members that have no value") {
  CHECK(
      to_json(model::Thing{}, false) ==
      R"({"title":"","counted":false,"tiny":0,"byte":0,"far":0,"wide":0,"color":"red","part":{"name":"","weight":0}})");
  model::Thing thing;
  thing.maybe = false;
  thing.words = {"a", ""};
  thing.named["k"] = {.name = "n", .weight = -3, .loose = true};
  thing.color = model::Color::dark_blue;
  CHECK(to_json(thing, false).find(R"("color":"dark blue")") != std::string::npos);
  CHECK(
      to_json(thing, false)
          .find(
              R"("maybe":false,"words":["a",""],"named":{"k":{"name":"n","weight":-3,"loose":true}}})") !=
      std::string::npos);
}

TEST_CASE("what was written is read back") {
  model::Thing thing{.title = "t\t\"é", .big = true, .counted = true, .tiny = -32768, .byte = 255};
  thing.far = std::numeric_limits<std::int64_t>::min();
  thing.wide = std::numeric_limits<std::uint64_t>::max();
  thing.spare = model::Part{.name = "s"};
  thing.parts = {{.name = "a"}, {.name = "b", .weight = 7}};
  thing.notes = {{"", "x"}, {"a/b~", "y"}};
  for (const bool pretty : {false, true}) {
    const auto back = rt::json::from_json<model::Thing>(to_json(thing, pretty));
    REQUIRE(back.has_value());
    CHECK(to_json(*back, false) == to_json(thing, false));
  }
}

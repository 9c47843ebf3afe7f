// Reading with field tables: every kind of member, and every mistake.
#include "rt/json/read.h"

#include <catch2/catch.hpp>

#include "model.h"

using model::report;
using model::report_of;

namespace {

model::Thing read(std::string_view text) {
  rt::json::Collector found;
  model::Thing thing = rt::json::parse<model::Thing>(text, found);
  CHECK(found.empty());
  return thing;
}

}  // namespace

TEST_CASE("every kind of member is read") {
  const model::Thing thing = read(R"({
    "title": "a\"\u00e9\ud83d\ude00\/", "big": true, "counted": false, "tiny": -32768, "byte": 255,
    "far": -9223372036854775808, "wide": 18446744073709551615, "color": "dark blue",
    "part": {"name": "p", "weight": -0, "loose": true}, "spare": {"name": ""}, "maybe": false,
    "words": ["x", "", "y"], "parts": [{"name": "a"}, {"name": "b"}], "named": {"k": {"name": "c"}}, "notes": {"": "empty"}
  })");
  CHECK(thing.title == "a\"é😀/");
  CHECK(thing.big);
  CHECK_FALSE(thing.counted);
  CHECK(thing.tiny == -32768);
  CHECK(thing.byte == 255);
  CHECK(thing.far == std::numeric_limits<std::int64_t>::min());
  CHECK(thing.wide == std::numeric_limits<std::uint64_t>::max());
  CHECK(thing.color == model::Color::dark_blue);
  CHECK(thing.part.weight == 0);
  CHECK(thing.part.loose);
  CHECK(thing.spare.has_value());
  CHECK(thing.maybe == false);
  CHECK(thing.words == std::vector<std::string>{"x", "", "y"});
  CHECK(thing.parts.at(1).name == "b");
  CHECK(thing.named.at("k").name == "c");
  CHECK(thing.notes.at("") == "empty");
}

TEST_CASE("a null member is absent, and unknown members are ignored") {
  const model::Thing thing = read(
      R"({"title":"t","counted":true,"spare":null,"maybe":null,"words":null,"color":null,"Title":3,"x":[{}]})");
  CHECK_FALSE(thing.spare.has_value());
  CHECK_FALSE(thing.maybe.has_value());
  CHECK(report(R"({"title":null,"counted":true})") == "1:10 /title: required, but missing");
}

TEST_CASE("null is no element and no value of a map") {
  CHECK(report_of(R"("words":[null])") == "1:38 /words/0: expected a string, found null");
  CHECK(report_of(R"("parts":[null])") == "1:38 /parts/0: expected an object, found null");
  CHECK(report_of(R"("named":{"a":null})") == "1:42 /named/a: expected an object, found null");
}

TEST_CASE("a value of the wrong type is never converted") {
  CHECK(report_of(R"("big":1)") == "1:35 /big: expected a boolean, found a number");
  CHECK(report_of(R"("big":"true")") == "1:35 /big: expected a boolean, found a string");
  CHECK(report_of(R"("byte":"1")") == "1:36 /byte: expected an integer, found a string");
  CHECK(report_of(R"("byte":true)") == "1:36 /byte: expected an integer, found a boolean");
  CHECK(report_of(R"("words":"a")") ==
        "1:37 /words: expected an array, found a string; write [\"a\"]");
  CHECK(report_of(R"("words":{})") == "1:37 /words: expected an array, found an object");
  CHECK(report_of(R"("notes":{"a":1})") == "1:42 /notes/a: expected a string, found a number");
  CHECK(report_of(R"("part":[])") == "1:36 /part: expected an object, found an array");
  CHECK(report_of(R"("color":0)") == "1:37 /color: expected a string, found a number");
}

TEST_CASE("a number that does not fit is an error") {
  const auto problem = [](std::string_view member) { return report_of(member).substr(5); };
  CHECK(problem(R"("tiny":32768)") ==
        "/tiny: expected an integer from -32768 to 32767, found 32768");
  CHECK(problem(R"("tiny":-32769)") ==
        "/tiny: expected an integer from -32768 to 32767, found -32769");
  CHECK(problem(R"("byte":-1)") == "/byte: expected an integer from 0 to 255, found -1");
  CHECK(problem(R"("byte":256)") == "/byte: expected an integer from 0 to 255, found 256");
  CHECK(problem(R"("byte":1.0)") ==
        "/byte: expected an integer from 0 to 255, found a number with a fraction or an exponent");
  CHECK(problem(R"("byte":1e1)") ==
        "/byte: expected an integer from 0 to 255, found a number with a fraction or an exponent");
  CHECK(problem(R"("wide":18446744073709551616)") ==
        "/wide: expected an integer from 0 to 18446744073709551615, found a larger number");
  CHECK(problem(R"("far":9223372036854775808)") ==
        "/far: expected an integer from -9223372036854775808 to 9223372036854775807, found "
        "9223372036854775808");
  CHECK(problem(R"("far":-9223372036854775809)") ==
        "/far: expected an integer from -9223372036854775808 to 9223372036854775807, found a "
        "smaller number");
  CHECK(problem(R"("far":1e300)") ==
        "/far: expected an integer from -9223372036854775808 to 9223372036854775807, found a "
        "larger number");
  CHECK(report_of(R"("far":-0)").empty());
}

TEST_CASE("a missing member is reported where its object starts") {
  CHECK(report("{}") == "1:1 /title: required, but missing\n1:1 /counted: required, but missing");
  CHECK(report_of("\n \"parts\": [\n  {\"name\":\"a\"},\n  {}]") ==
        "4:3 /parts/1/name: required, but missing");
}

TEST_CASE("a key that is given twice is an error at its second place") {
  CHECK(report_of(R"("big":true, "big":true)") == "1:41 /big: is given twice");
  CHECK(report_of(R"("big":null, "big":true)") == "1:41 /big: is given twice");
  CHECK(report_of(R"("big":true,"big":true,"big":true)") == "1:40 /big: is given twice");
  CHECK(report_of(R"("b\u0069g":true,"big":true)") == "1:45 /big: is given twice");
  CHECK(report_of(R"("other":1,"other":2,"other":3)") == "1:39 /other: is given twice");
  CHECK(report_of(R"("notes":{"a":"1","b":"2","a":"3"})") == "1:54 /notes/a: is given twice");
  CHECK(report_of(R"("named":{"a":{"name":"x"},"a":{"name":3}})") ==
        "1:55 /named/a: is given twice");
  CHECK(report_of(R"("part":{"name":"a","weight":"x"},"part":{"name":"a","weight":1})") ==
        "1:57 /part/weight: expected an integer, found a string\n1:62 /part: is given twice");
}

TEST_CASE("strings must be fit for the kernel") {
  CHECK(report_of(R"("words":["a\u0000b"])") == "1:38 /words/0: contains a NUL character");
  CHECK(report_of(R"("words":["\udc00"])") == "1:38 /words/0: contains an unpaired surrogate");
  CHECK(report_of(R"("notes":{"a\u0000":"1"})").find("the name contains a NUL character") !=
        std::string::npos);
  CHECK(report_of(R"("notes":{"\udfff":"1"})").find("the name contains an unpaired surrogate") !=
        std::string::npos);
  CHECK(report_of(R"("words":["\ud7ff\ue000퟿"])").empty());
}

TEST_CASE("an unknown word is answered with the nearest or with all of them") {
  CHECK(report_of(R"("color":"gren")") ==
        "1:37 /color: unknown value \"gren\", did you mean \"green\"?");
  CHECK(report_of(R"("color":"darkblue")") ==
        "1:37 /color: unknown value \"darkblue\", did you mean \"dark blue\"?");
  CHECK(report_of(R"("color":"Red")") ==
        "1:37 /color: unknown value \"Red\", did you mean \"red\"?");
  CHECK(report_of(R"("color":"violet")") ==
        "1:37 /color: unknown value \"violet\", expected one of \"red\", \"green\", \"dark blue\"");
  CHECK(report_of("\"color\":\"\\n" + std::string(1000, 'x') + '"').find("…\", expected one of") !=
        std::string::npos);
}

TEST_CASE("only an object is a document") {
  CHECK(report("null") == "1:1 : expected an object, found null");
  CHECK(report("  []") == "1:3 : expected an object, found an array");
  CHECK(report("3") == "1:1 : expected an object, found a number");
}

TEST_CASE("all problems are found, and sorted by where they are") {
  CHECK(report("{\"words\":[1,\"a\",2],\n\"big\":3,\n\"title\":[]}") ==
        "1:1 /counted: required, but missing\n"
        "1:11 /words/0: expected a string, found a number\n"
        "1:17 /words/2: expected a string, found a number\n"
        "2:7 /big: expected a boolean, found a number\n"
        "3:9 /title: expected a string, found an array");
}

TEST_CASE("columns count bytes, and escaped keys are found") {
  CHECK(report_of(R"("notes":{"é":"ü","a/b~c":1})") ==
        "1:56 /notes/a~1b~0c: expected a string, found a number");
  CHECK(report_of("\"notes\"\t:\r\n {\"\\u0061\" :\n\t7}") ==
        "3:2 /notes/a: expected a string, found a number");
}

TEST_CASE("positions are those of values that are read, not of others that look alike") {
  CHECK(report_of(R"("x":{"words":["a"]},"y":[[["a"],{"b":1}]],"words":[1])") ==
        "1:80 /words/0: expected a string, found a number");
  CHECK(report_of(R"("words":["]",",\"}",{}])") ==
        "1:49 /words/2: expected a string, found an object");
}

TEST_CASE("a document of our own fails with one line") {
  const auto result = rt::json::from_json<model::Thing>(R"({"title":3,"counted":true,"big":1})");
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().message ==
        "/title: expected a string, found a number; /big: expected a boolean, found a number");
  CHECK(rt::json::from_json<model::Thing>(R"({"title":"","counted":true})").has_value());
}

TEST_CASE("paths become JSON pointers") {
  const rt::json::Path root;
  CHECK(root.pointer().empty());
  CHECK(root.key("a~/b").index(3).key("").pointer() == "/a~0~1b/3/");
}

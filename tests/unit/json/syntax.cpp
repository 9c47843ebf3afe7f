// Texts that are not JSON, or JSON made to hurt.
#include <catch2/catch.hpp>

#include "model.h"

using model::report;
using model::report_of;

TEST_CASE("a syntax error says where, what was expected, and what is there") {
  CHECK(report("") == "1:1 : is empty");
  CHECK(report(" \n ") == "2:2 : is empty");
  CHECK(report("{") ==
        "1:2 : expected the name of a member, in double quotes, found the end of the text");
  CHECK(report("{\"a\" 1}") == "1:6 : expected ':' after the name of a member, found \"1\"");
  CHECK(report("{\"a\":1 \"b\":2}") == "1:8 : expected ',' or '}' after a member, found \"\\\"\"");
  CHECK(report("{\"a\":[1 2]}") == "1:9 : expected ',' or ']' after an element, found \"2\"");
  CHECK(report("{\"a\":1,}") ==
        "1:8 : expected the name of a member, in double quotes, found \"}\" (after a "
        "trailing comma)");
  CHECK(report("{\"a\":[1,]}") == "1:9 : expected a value, found \"]\" (after a trailing comma)");
  CHECK(report("{\"a\":}") == "1:6 : expected a value, found \"}\"");
  CHECK(report("{\n\"a\": flase}") == "2:6 : expected a value, found \"flase\"");
  CHECK(report("{\"a\": nul}") == "1:7 : expected a value, found \"nul\"");
  CHECK(report("{} {}") == "1:4 : expected the end of the text, found \"{\"");
  CHECK(report("{a:1}") == "1:2 : expected the name of a member, in double quotes, found \"a\"");
  CHECK(report("{'a':1}") ==
        "1:2 : expected the name of a member, in double quotes, found \"'\" (strings need double "
        "quotes)");
  CHECK(report("// x\n{}") == "1:1 : expected a value, found \"/\" (JSON has no comments)");
  CHECK(report("\xEF\xBB\xBF{}") == "1:1 : expected a value, found \"�\" (a byte order mark?)");
  CHECK(report("{\"a\":\"b") == "1:8 : the text ends inside a string");
  CHECK(report("{\"a\":\"b\nc\"}") == "1:8 : \"\\n\" in a string must be escaped");
  CHECK(report("{\"a\":\"\\x41\"}") == "1:7 : unknown escape sequence \"\\\\x\"");
  CHECK(report("{\"a\":\"\\u00g0\"}") == "1:7 : expected four hexadecimal digits after \\u");
}

TEST_CASE("bytes that are no text are refused where they stand") {
  CHECK(report("{\"a\":\"\xff\"}") == "1:7 : invalid UTF-8");
  CHECK(report("{\"a\":\"\xc0\xaf\"}") == "1:7 : invalid UTF-8");
  CHECK(report("{\"a\":\"\xed\xa0\x80\"}") == "1:7 : invalid UTF-8");
  CHECK(report("{\"a\":\"\xf4\x90\x80\x80\"}") == "1:7 : invalid UTF-8");
  CHECK(report("{\"a\":\"\xe2\x82\"}") == "1:7 : invalid UTF-8");
  CHECK(report("{\"\x80\":1}") == "1:3 : invalid UTF-8");
  CHECK(report(std::string("{}\0{\"a\":1}", 10)) == "1:3 : a NUL byte, which JSON does not allow");
  CHECK(report(std::string("{\"a\0\":1}", 8)) == "1:4 : a NUL byte, which JSON does not allow");
  CHECK(report("{\"a\":\"\\ud800\"}") == "1:7 : an unpaired surrogate");
  CHECK(report("{\"a\":\"\\ud800\\u0041\"}") == "1:7 : an unpaired surrogate");
}

TEST_CASE("numbers are those of JSON") {
  CHECK(report_of("\"far\":00") == "1:36 : expected ',' or '}' after a member, found \"0\"");
  CHECK(report_of("\"far\":01") == "1:36 : expected ',' or '}' after a member, found \"1\"");
  CHECK(report_of("\"far\":+1") == "1:35 : expected a value, found \"+1\"");
  CHECK(report_of("\"far\":.5") == "1:35 : expected a value, found \".5\"");
  CHECK(report_of("\"far\":0x10") == "1:36 : expected ',' or '}' after a member, found \"x10\"");
  CHECK(report_of("\"far\":1.") == "1:37 : expected a digit after the decimal point, found \"}\"");
  CHECK(report_of("\"far\":1e") == "1:37 : expected a digit in the exponent, found \"}\"");
  CHECK(report_of("\"far\":-") == "1:35 : expected a value, found \"-\"");
  CHECK(report_of("\"far\":NaN") == "1:35 : expected a value, found \"NaN\"");
  CHECK(report_of("\"far\":-Infinity") == "1:35 : expected a value, found \"-Infinity\"");
  CHECK(report_of("\"other\":1E400") == "1:37 : a number that is too large");
  // RapidJSON makes it infinite.
  CHECK(report_of("\"other\":9e308") == "1:37 : a number that is too large");
  CHECK(report_of("\"other\":[[-1.8e308]]") == "1:39 : a number that is too large");
  CHECK(report_of("\"other\":1E-400").empty());
  CHECK(report_of("\"other\":-0.0e+7").empty());
}

TEST_CASE("depth is limited") {
  const auto lists = [](std::size_t depth) {
    return "\"other\":" + std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(report_of(lists(999)).empty());
  CHECK(report_of(lists(999) + ",\"big\":1") == "1:2042 /big: expected a boolean, found a number");
  CHECK(report_of(lists(1000)) == "1:1036 : nested deeper than 1000 levels");
  CHECK(report(std::string(3'000'000, '[')) == "1:1001 : nested deeper than 1000 levels");
  std::string objects;
  for (int i = 0; i < 200'000; ++i) objects += "{\"a\":";
  CHECK(report(objects) == "1:5001 : nested deeper than 1000 levels");
}

TEST_CASE("a hundred problems are enough") {
  std::string many = "\"parts\":[{}";
  for (int i = 0; i < 1'000'000; ++i) many += ",{}";
  rt::json::Collector problems;
  const model::Thing thing =
      rt::json::parse<model::Thing>(R"({"title":"t","counted":true,)" + many + "]}", problems);
  CHECK(problems.full());
  CHECK(problems.problems().size() == rt::json::Collector::most);
  CHECK(thing.parts.size() <= rt::json::Collector::most);
}

TEST_CASE("many unknown keys do not cost the square of their number") {
  std::string many = "\"k0\":0";
  for (int i = 1; i < 100'000; ++i) many += ",\"k" + std::to_string(i) + "\":0";
  CHECK(report_of(many).empty());
  CHECK(report_of(many + ",\"k77\":1").ends_with("/k77: is given twice"));
}

// Untrusted text in one line, in JSON and in pointers.
#include "rt/base/escape.h"

#include <catch2/catch.hpp>

using rt::json_string;
using rt::one_line;
using rt::valid_utf8;

TEST_CASE("one_line leaves nothing that a terminal acts on") {
  CHECK(one_line("a b") == "a b");
  CHECK(one_line("a\nb\tc\x1b[31m\x7f") == "a\\nb\\tc\\x1b[31m\\x7f");
  CHECK(one_line("größe") == "größe");
}

TEST_CASE("valid_utf8 tells where a text stops to be UTF-8, wherever that is in a word of eight") {
  CHECK(valid_utf8("") == 0);
  const std::string_view whole = "größe €𝄞";
  for (std::size_t before = 0; before < 17; ++before) {
    const std::string ascii(before, 'a');
    CAPTURE(before);
    for (const std::string& text : {ascii, ascii + std::string(whole), ascii + "\x7f" + ascii})
      CHECK(valid_utf8(text) == text.size());
    for (const std::string_view bad : {"\x80", "\xff", "\xc3", "\xe2\x82", "\xf0\x9d\x84",
                                       "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
      CHECK(valid_utf8(ascii + std::string(bad)) == before);
      CHECK(valid_utf8(ascii + std::string(bad) + "aaaaaaaaa") == before);
    }
  }
}

TEST_CASE("json_string escapes what JSON wants escaped") {
  CHECK(json_string("") == R"("")");
  CHECK(json_string("a\"b\\c") == R"("a\"b\\c")");
  CHECK(json_string("a\nb\tc\x01") == R"("a\nb\tc\u0001")");
  CHECK(json_string("größe €𝄞") == "\"größe €𝄞\"");
  CHECK(json_string("plain \"and\" plain\n\nend") == R"("plain \"and\" plain\n\nend")");
  CHECK(json_string("\"") == R"("\"")");
  CHECK(json_string("\x7f") == "\"\x7f\"");
}

TEST_CASE("json_string never passes on bytes that are not UTF-8") {
  const std::string bad = "\xEF\xBF\xBD";
  CHECK(json_string("a\xff") == "\"a" + bad + "\"");
  CHECK(json_string("\xc3") == "\"" + bad + "\"");
  CHECK(json_string("\xe2\x82x") == "\"" + bad + bad + "x\"");
  CHECK(json_string("\xc0\xaf") == "\"" + bad + bad + "\"");                      // overlong
  CHECK(json_string("\xed\xa0\x80") == "\"" + bad + bad + bad + "\"");            // a surrogate
  CHECK(json_string("\xf4\x90\x80\x80") == "\"" + bad + bad + bad + bad + "\"");  // above U+10FFFF
}

TEST_CASE("a pointer overlaps with what it is in and what is in it") {
  CHECK(rt::pointers_overlap("/mounts", "/mounts"));
  CHECK(rt::pointers_overlap("/mounts/1/type", "/mounts/1"));
  CHECK(rt::pointers_overlap("", "/mounts"));
  CHECK_FALSE(rt::pointers_overlap("/mounts/1", "/mounts/10"));
  CHECK_FALSE(rt::pointers_overlap("/mounts/1", "/mounts/2"));
}

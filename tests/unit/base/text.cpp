// The small text helpers.
#include "rt/base/text.h"

#include <catch2/catch.hpp>

using rt::decode_base64;

TEST_CASE("upper case is that of ASCII") {
  CHECK(rt::upper("sigRTMIN+3") == "SIGRTMIN+3");
  CHECK(rt::upper("µs") == "µS");
  CHECK(rt::upper("").empty());
}

TEST_CASE("words have blanks between them") {
  using Words = std::vector<std::string_view>;
  CHECK(rt::words("  a bc\td\n") == Words{"a", "bc", "d"});
  CHECK(rt::words(" \n").empty());
}

TEST_CASE("one is singular") {
  CHECK(rt::plural(0, "error") == "0 errors");
  CHECK(rt::plural(1, "error") == "1 error");
  CHECK(rt::plural(2, "system call") == "2 system calls");
}

TEST_CASE("a list of numbers has single ones and ranges") {
  const auto ranges = rt::parse_number_list("0-3,7");
  REQUIRE(ranges);
  REQUIRE(ranges->size() == 2);
  CHECK(ranges->front().first == 0);
  CHECK(ranges->front().last == 3);
  CHECK(ranges->back().first == 7);
  CHECK(ranges->back().last == 7);
  CHECK(rt::parse_number_list("").value().empty());
  for (const char* bad : {",", "1,", "3-1", "-1", "1-", "a", "1 ", "0-99999999999999999999"})
    CHECK_FALSE(rt::parse_number_list(bad));
}

TEST_CASE("base64 is read as RFC 4648 has it") {
  CHECK(decode_base64("") == "");
  CHECK(decode_base64("Zg==") == "f");
  CHECK(decode_base64("Zm8=") == "fo");
  CHECK(decode_base64("Zm9v") == "foo");
  CHECK(decode_base64("Zm9vYmFy") == "foobar");
  CHECK(decode_base64("+/8A") == std::string("\xfb\xff\0", 3));
}

TEST_CASE("what is no base64 is refused") {
  for (const char* bad : {"Z", "Zg", "Zg=", "Zg===", "====", "A===", "Zm9v\n", "Zm 9",
                          "Zh==", "Zm9=", "Z=g=", "-_8A"})
    CHECK_FALSE(decode_base64(bad));
}

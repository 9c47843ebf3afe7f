#include "rt/base/base64.h"

#include <catch2/catch.hpp>

using rt::decode_base64;

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

// The bytes of messages to and from criu.
#include "criu_message.h"

#include <catch2/catch.hpp>

using namespace rt::checkpoint;  // NOLINT(google-build-using-namespace)

TEST_CASE("what a message is put together from can be read again") {
  Message inner;
  inner.text(1, "pipe:[7]").number(2, 0);
  Message message;
  message.number(1, 300).flag(3, true).flag(4, false).optional_text(5, "").message(27, inner);
  const auto members = read_members(message.bytes());
  REQUIRE(members);
  REQUIRE(members->size() == 3);
  CHECK(members->at(0).field == 1);
  CHECK(members->at(0).number == 300);
  CHECK(members->at(1).field == 3);
  CHECK(members->at(2).field == 27);
  const auto parts = read_members(members->at(2).text);
  REQUIRE(parts);
  CHECK(parts->at(0).text == "pipe:[7]");
  CHECK(parts->at(1).number == 0);
}

TEST_CASE("the bytes are those of protobuf") {
  Message message;
  message.number(1, 150).text(2, "testing");
  CHECK(message.bytes() == "\x08\x96\x01\x12\x07testing");
}

TEST_CASE("a message that is cut short is none") {
  Message message;
  message.number(1, 300).text(34, "text");
  const std::string whole = message.bytes();
  for (std::size_t size = 1; size < whole.size(); size++)
    if (const auto members = read_members(std::string_view(whole).substr(0, size)))
      CHECK(members->size() == 1);
  CHECK_FALSE(read_members("\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"));
  CHECK_FALSE(read_members("\x0b"));
}

// The bytes come from another implementation of D-Bus (jeepney), so they show more than that we can
// read what we write.
#include "systemd/message.h"

#include <cstdlib>

#include <catch2/catch.hpp>

using namespace rt;          // NOLINT(google-build-using-namespace)
using namespace rt::cgroup;  // NOLINT(google-build-using-namespace)

namespace {

std::string unhex(std::string_view digits) {
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2)
    bytes += static_cast<char>(std::strtoul(std::string(digits.substr(i, 2)).c_str(), nullptr, 16));
  return bytes;
}

/// The messages below are of a machine with this byte order.
bool is_little_endian() { return std::endian::native == std::endian::little; }

const std::string hello_call = unhex(
    "6c01000100000000010000006d00000001016f00150000002f6f72672f667265656465736b746f70"
    "2f4442757300000002017300140000006f72672e667265656465736b746f702e4442757300000000"
    "030173000500000048656c6c6f00000006017300140000006f72672e667265656465736b746f702e"
    "4442757300000000");

const std::string start_call = unhex(
    "6c0100013001000003000000b600000001016f00190000002f6f72672f667265656465736b746f70"
    "2f73797374656d64310000000000000002017300200000006f72672e667265656465736b746f702e"
    "73797374656d64312e4d616e61676572000000000000000003017300120000005374617274547261"
    "6e7369656e74556e697400000000000006017300180000006f72672e667265656465736b746f702e"
    "73797374656d64310000000000000000080167001073736128737629612873612873762929000000"
    "07000000612e73636f706500070000007265706c6163650008010000000000000400000050494473"
    "000261750000000004000000070000000800000044656c6567617465000162000100000000000000"
    "09000000435055576569676874000174000000000000000064000000000000000100000058000261"
    "730000000f0000000100000070000000020000007172000001000000440005612873732900000000"
    "1700000000000000090000002f6465762f6e756c6c00000002000000727700000100000043000261"
    "79000000020000000501000000000000010000005300017300000000020000006869000000000000"
    "010000005a0001640000000000000000000000000000f83f01000000510001710000010200000000"
    "010000004900016900000000feffffff0000000000000000");

const std::string job_reply = unhex(
    "6c02000125000000090000001f000000050175000300000007017300040000003a312e3200000000"
    "08016700016f0000200000002f6f72672f667265656465736b746f702f73797374656d64312f6a6f"
    "622f343200");

const std::string variant_reply = unhex(
    "6c0200010f000000090000000f000000050175000400000008016700017600000173000006000000"
    "61637469766500");

const std::string empty_reply = unhex("6c0200010000000009000000080000000501750006000000");

const std::string error_reply = unhex(
    "6c0300010e000000090000003f00000004017300230000006f72672e667265656465736b746f702e"
    "73797374656d64312e556e6974457869737473000000000005017500050000000801670001730000"
    "0900000069742065786973747300");

const std::string job_removed = unhex(
    "6c04000141000000090000007a00000001016f00190000002f6f72672f667265656465736b746f70"
    "2f73797374656d64310000000000000002017300200000006f72672e667265656465736b746f702e"
    "73797374656d64312e4d616e616765720000000000000000030173000a0000004a6f6252656d6f76"
    "65640000000000000801670004756f7373000000000000002a000000200000002f6f72672f667265"
    "656465736b746f702f73797374656d64312f6a6f622f34320000000007000000612e73636f706500"
    "04000000646f6e6500");

const std::string name_acquired = unhex(
    "6c04000109000000090000005f00000001016f00150000002f6f72672f667265656465736b746f70"
    "2f4442757300000002017300140000006f72672e667265656465736b746f702e4442757300000000"
    "030173000c0000004e616d654163717569726564000000000801670001730000040000003a312e35"
    "00");

BusMessage read(const std::string& bytes) {
  Result<std::optional<BusMessage>> message = decode(bytes);
  REQUIRE(message.has_value());
  REQUIRE(message->has_value());
  return **message;
}

}  // namespace

TEST_CASE("calls have the bytes of other implementations") {
  if (!is_little_endian()) return;
  const BusCall hello{.member = "Hello",
                      .interface = "org.freedesktop.DBus",
                      .path = "/org/freedesktop/DBus",
                      .destination = "org.freedesktop.DBus"};
  CHECK(encode(hello, 1).value() == hello_call);

  using Texts = std::vector<std::string>;
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  const BusCall start{
      .member = "StartTransientUnit",
      .arguments = {std::string("a.scope"), std::string("replace")},
      .properties =
          std::vector<UnitProperty>{
              {.name = "PIDs", .signature = "au", .value = std::vector<std::uint32_t>{7}},
              {.name = "Delegate", .signature = "b", .value = true},
              {.name = "CPUWeight", .signature = "t", .value = std::uint64_t{100}},
              {.name = "X", .signature = "as", .value = Texts{"p", "qr"}},
              {.name = "D", .signature = "a(ss)", .value = Pairs{{"/dev/null", "rw"}}},
              {.name = "C", .signature = "ay", .value = std::vector<std::uint8_t>{5, 1}},
              {.name = "S", .signature = "s", .value = std::string("hi")},
              {.name = "Z", .signature = "d", .value = 1.5},
              {.name = "Q", .signature = "q", .value = std::uint64_t{513}},
              {.name = "I", .signature = "i", .value = std::int64_t{-2}}},
      .auxiliary = true};
  CHECK(encode(start, 3).value() == start_call);
}

TEST_CASE("text that would end the connection is not sent") {
  for (const std::string& text : {std::string("a\0b", 3), std::string("\xff")}) {
    const Result<std::string> bytes = encode({.member = "GetUnit", .arguments = {text}}, 1);
    REQUIRE_FALSE(bytes.has_value());
    CHECK(bytes.error().text() == "GetUnit with text that is not UTF-8: invalid argument");
  }
}

TEST_CASE("replies and the end of a job are read") {
  if (!is_little_endian()) return;
  const BusMessage job = read(job_reply);
  CHECK(job.answers == 3);
  CHECK(job.error.empty());
  CHECK(job.sender == ":1.2");
  CHECK(job.text == "/org/freedesktop/systemd1/job/42");
  CHECK(read(variant_reply).text == "active");
  CHECK(read(empty_reply).answers == 6);
  CHECK(read(empty_reply).text.empty());
  const BusMessage error = read(error_reply);
  CHECK(error.answers == 5);
  CHECK(error.error == "org.freedesktop.systemd1.UnitExists");
  CHECK(error.text == "it exists");
  const BusMessage end = read(job_removed);
  CHECK(end.answers == 0);
  CHECK(end.job == "/org/freedesktop/systemd1/job/42");
  CHECK(end.result == "done");
  CHECK_FALSE(decode(name_acquired).value().has_value());
}

TEST_CASE("the size of a message is known from its head") {
  if (!is_little_endian()) return;
  for (const std::string& bytes : {start_call, job_reply, empty_reply, job_removed})
    CHECK(message_size(bytes.substr(0, head_size)).value() == bytes.size());
  std::string huge = job_reply;
  huge[7] = 0x7f;  // the highest byte of the body's size
  CHECK_FALSE(message_size(huge.substr(0, head_size)).has_value());
  std::string foreign = job_reply;
  foreign[0] = 'B';
  CHECK_FALSE(message_size(foreign.substr(0, head_size)).has_value());
}

TEST_CASE("a damaged message is an error or another message, never more") {
  if (!is_little_endian()) return;
  for (const std::string& bytes : {job_reply, variant_reply, error_reply, job_removed}) {
    for (std::size_t size = 0; size < bytes.size(); ++size)
      CHECK_FALSE(decode(std::string_view(bytes).substr(0, size)).has_value());
    for (std::size_t at = 0; at < bytes.size(); ++at)
      for (const int bit : {0, 3, 7}) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
        if (const auto read = decode(damaged); read && *read)
          CHECK((*read)->text.size() < bytes.size());
      }
  }
}

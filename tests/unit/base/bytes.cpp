// Errors as bytes: they cross the channel unchanged, and no byte string crashes the reader.
#include "rt/base/bytes.h"

#include <cerrno>

#include <catch2/catch.hpp>

using namespace rt;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::size_t most = 32'768;

}  // namespace

TEST_CASE("an error crosses as it is") {
  const Error sent{.err = ENOENT,
                   .message = "mount /x: open",
                   .syscall = "open",
                   .pointer = "/mounts/3",
                   .phase = Phase::mounts,
                   .complete = true};
  const Error got = decode_error(encode(sent, most));
  CHECK(got.err == ENOENT);
  CHECK(got.message == sent.message);
  CHECK(got.syscall == "open");
  CHECK(got.pointer == "/mounts/3");
  CHECK(got.phase == Phase::mounts);
  CHECK(got.complete);
}

TEST_CASE("a message that is too long is cut, and still fits") {
  const Error long_one{.message = std::string(100'000, 'x'), .pointer = std::string(100'000, 'y')};
  const std::string bytes = encode(long_one, most);
  CHECK(bytes.size() < most);
  CHECK(decode_error(bytes).message.starts_with("xxx"));
}

TEST_CASE("bytes of any kind decode to some error") {
  for (const std::string_view bytes : {"", "x", "\0\0\0\0", "\1\2\3\4\5\6\7", "no end"})
    (void)decode_error(bytes);
  CHECK(decode_error("").message.empty());
}

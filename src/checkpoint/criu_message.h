// The messages of CRIU's service (images/rpc.proto in its sources): the part of protobuf's wire
// format that they need.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rt::checkpoint {

/// Builds a message.
class Message {
 public:
  Message& number(unsigned field, std::uint64_t value);
  /// Left out unless set.
  Message& flag(unsigned field, bool set);
  Message& text(unsigned field, std::string_view value);
  /// Left out if empty.
  Message& optional_text(unsigned field, std::string_view value);
  Message& message(unsigned field, const Message& value) { return text(field, value.bytes_); }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  void varint(std::uint64_t value);
  std::string bytes_;
};

/// One member of a message.
struct Member {
  unsigned field = 0;
  std::uint64_t number = 0;
  /// Or a nested message.
  std::string_view text;
};
/// Nothing if truncated, or not a message.
std::optional<std::vector<Member>> read_members(std::string_view bytes);

}  // namespace rt::checkpoint

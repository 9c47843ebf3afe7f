// The part of protobuf's wire format that CRIU's messages need.
#include "criu_message.h"

namespace rt::checkpoint {
namespace {

constexpr unsigned varint_type = 0, fixed64_type = 1, bytes_type = 2, fixed32_type = 5;

std::optional<std::uint64_t> take_varint(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

std::optional<std::string_view> take_bytes(std::string_view& bytes, std::uint64_t count) {
  if (count > bytes.size()) return std::nullopt;
  const std::string_view taken = bytes.substr(0, count);
  bytes.remove_prefix(count);
  return taken;
}

bool take_value(std::string_view& bytes, unsigned type, Member& member) {
  if (type == varint_type) {
    const auto number = take_varint(bytes);
    member.number = number.value_or(0);
    return number.has_value();
  }
  std::optional<std::uint64_t> size;
  if (type == fixed64_type) size = 8;
  if (type == fixed32_type) size = 4;
  if (type == bytes_type) size = take_varint(bytes);
  const auto text = size ? take_bytes(bytes, *size) : std::nullopt;
  member.text = text.value_or("");
  return text.has_value();
}

}  // namespace

void Message::varint(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>((value & 0x7fU) | 0x80U);
  bytes_ += static_cast<char>(value);
}

Message& Message::number(unsigned field, std::uint64_t value) {
  varint(field << 3U | varint_type);
  varint(value);
  return *this;
}

Message& Message::flag(unsigned field, bool set) { return set ? number(field, 1) : *this; }

Message& Message::text(unsigned field, std::string_view value) {
  varint(field << 3U | bytes_type);
  varint(value.size());
  bytes_ += value;
  return *this;
}

Message& Message::optional_text(unsigned field, std::string_view value) {
  return value.empty() ? *this : text(field, value);
}

std::optional<std::vector<Member>> read_members(std::string_view bytes) {
  std::vector<Member> members;
  while (!bytes.empty()) {
    const auto key = take_varint(bytes);
    Member member{.field = static_cast<unsigned>(key.value_or(0) >> 3U), .text = {}};
    if (!key || !take_value(bytes, static_cast<unsigned>(*key & 7U), member)) return std::nullopt;
    members.push_back(member);
  }
  return members;
}

}  // namespace rt::checkpoint

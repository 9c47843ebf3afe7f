// Makes text from outside (file names, config values) safe for a terminal and for JSON.
#include "rt/base/escape.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace rt {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

bool is_continuation(std::string_view text, std::size_t i) {
  return i < text.size() && (byte_at(text, i) & 0xC0U) == 0x80U;
}

/// The length of the UTF-8 sequence that starts at `i`; 0 if it is not valid (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF).
std::size_t utf8_length(std::string_view text, std::size_t i) {
  const unsigned char lead = byte_at(text, i);
  if (lead < 0x80U) return 1;
  if (!is_continuation(text, i + 1)) return 0;
  const unsigned char second = byte_at(text, i + 1);
  if (lead >= 0xC2U && lead <= 0xDFU) return 2;
  if (lead >= 0xE0U && lead <= 0xEFU) {
    if ((lead == 0xE0U && second < 0xA0U) || (lead == 0xEDU && second >= 0xA0U)) return 0;
    return is_continuation(text, i + 2) ? 3 : 0;
  }
  if (lead >= 0xF0U && lead <= 0xF4U) {
    if ((lead == 0xF0U && second < 0x90U) || (lead == 0xF4U && second >= 0x90U)) return 0;
    return is_continuation(text, i + 2) && is_continuation(text, i + 3) ? 4 : 0;
  }
  return 0;
}

/// Whether at least eight bytes follow and the first eight are ASCII.
bool is_ascii_word(std::string_view text, std::size_t i) {
  std::uint64_t word = 0;
  if (text.size() - i < sizeof word) return false;
  std::memcpy(&word, text.data() + i, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

}  // namespace

std::size_t valid_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (is_ascii_word(text, i)) {
      i += sizeof(std::uint64_t);
      continue;
    }
    const std::size_t length = utf8_length(text, i);
    if (length == 0) break;
    i += length;
  }
  return i;
}

std::string to_utf8(std::string_view text) {
  std::string out;
  for (;;) {
    const std::size_t valid = valid_utf8(text);
    out += text.substr(0, valid);
    if (valid == text.size()) return out;
    out += "\xEF\xBF\xBD";
    text.remove_prefix(valid + 1);
  }
}

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n')
      line += "\\n";
    else if (c == '\t')
      line += "\\t";
    else if (byte < 0x20U || byte == 0x7FU)
      line += fmt::format("\\x{:02x}", byte);
    else
      line += c;
  }
  return line;
}

std::string pointer_part(std::string_view name) {
  std::string part;
  for (const char c : name) {
    if (c == '~')
      part += "~0";
    else if (c == '/')
      part += "~1";
    else
      part += c;
  }
  return part;
}

bool pointers_overlap(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == '/');
}

std::string json_string(std::string_view text) {
  std::string json = "\"";
  for (const char c : to_utf8(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (json += '\\') += c;
    else if (c == '\n')
      json += "\\n";
    else if (c == '\t')
      json += "\\t";
    else if (byte < 0x20U)
      json += fmt::format("\\u{:04x}", byte);
    else
      json += c;
  }
  return json += '"';
}

}  // namespace rt

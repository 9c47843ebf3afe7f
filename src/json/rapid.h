// RapidJSON as used here.
#pragma once

#include <cstddef>
#include <string_view>

// Inline its functions that run for each byte even when optimizing for size.
#define RAPIDJSON_FORCEINLINE __attribute__((always_inline))
#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>

namespace rt::json {

/// A read-only stream over a text without a trailing NUL. RapidJSON's own memory stream would
/// accept half a byte order mark. Like every RapidJSON stream this one cannot tell a NUL from the
/// end, so refuse texts with a NUL before. Inline even when optimizing for size: each byte passes
/// here.
class TextStream {
 public:
  // NOLINTNEXTLINE(readability-identifier-naming): RapidJSON's name
  using Ch = char;
  explicit TextStream(std::string_view text) : text_(text) {}

  // NOLINTBEGIN(readability-identifier-naming): RapidJSON's names
  [[nodiscard, gnu::always_inline]] char Peek() const {
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  [[gnu::always_inline]] char Take() { return at_ < text_.size() ? text_[at_++] : '\0'; }
  [[nodiscard]] std::size_t Tell() const { return at_; }
  // For writing in place; unused in a read-only stream.
  char* PutBegin() { return nullptr; }
  void Put(char /*c*/) {}
  void Flush() {}
  std::size_t PutEnd(char* /*begin*/) { return 0; }
  // NOLINTEND(readability-identifier-naming)

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// Iterative: a deeply nested document could overflow the recursive parser's stack. UTF-8 is checked
// before (valid_utf8()), which is faster than per character.
inline constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag;

/// The most arrays and objects inside each other.
inline constexpr unsigned max_depth = 1000;

}  // namespace rt::json

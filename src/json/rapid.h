// RapidJSON as this room uses it.
#pragma once

#include <cstddef>
#include <string_view>

// Its smallest functions, which run for each byte, also where the compiler minds the size.
#define RAPIDJSON_FORCEINLINE __attribute__((always_inline))
#include <rapidjson/document.h>
#include <rapidjson/reader.h>

namespace rt::json {

/// A read-only stream over a text that needs no zero byte behind it. RapidJSON's own memory stream
/// would accept half a byte order mark; and like every RapidJSON stream this one cannot tell a NUL
/// from the end, so a text with a NUL must be refused before. Each byte passes through here:
/// inline also where the compiler minds the size.
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
  // For writing in place, which a read-only stream does not do.
  char* PutBegin() { return nullptr; }
  void Put(char /*c*/) {}
  void Flush() {}
  std::size_t PutEnd(char* /*begin*/) { return 0; }
  // NOLINTEND(readability-identifier-naming)

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// Iterative: the recursive parser would let a deeply nested document overflow the stack.
// Whether the text is UTF-8 is asked before (valid_utf8()), which is faster than at each character.
inline constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag;

}  // namespace rt::json

// Writes JSON member by member. For whole structs see to_json() in read.h.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace rt::json {

/// Builds one JSON document. The caller pairs begin and end and gives every member a key. Strings
/// are escaped; bytes that are not UTF-8 become U+FFFD.
class Writer {
 public:
  /// Pretty: indented by two spaces, one value per line; otherwise no white space.
  explicit Writer(bool pretty) : pretty_(pretty) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void null() { raw("null"); }
  void value(std::string_view text);
  // Otherwise a char pointer would convert to bool, not to string_view.
  void value(const char* text) { value(std::string_view(text)); }
  template <std::same_as<bool> B>
  void value(B flag) {
    raw(flag ? "true" : "false");
  }
  template <std::signed_integral I>
  void value(I number) {
    signed_number(number);
  }
  template <std::unsigned_integral I>
    requires(!std::same_as<I, bool>)
  void value(I number) {
    unsigned_number(number);
  }
  /// Must be finite; written with as many digits as reading it back exactly needs.
  void value(double number);

  /// key() and value() in one.
  template <class T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

  /// The document, without a trailing newline.
  [[nodiscard]] std::string take() && { return std::move(text_); }

 private:
  void open(char bracket);
  void close(char bracket);
  void raw(std::string_view token);
  void signed_number(std::int64_t number);
  void unsigned_number(std::uint64_t number);
  void separate();
  void new_line();

  std::string text_;
  std::size_t depth_ = 0;
  bool pretty_;
  /// The innermost object or array is still empty.
  bool first_ = true;
  bool after_key_ = false;
};

}  // namespace rt::json

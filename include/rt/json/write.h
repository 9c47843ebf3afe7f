// Writing JSON member by member. For whole structs see to_json() in read.h.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace rt::json {

/// Builds one JSON document. The caller pairs begin and end and gives every member a key; strings
/// are escaped, and bytes that are not UTF-8 become U+FFFD.
class Writer {
 public:
  /// Pretty: two spaces of indentation and a line per value; otherwise no white space at all.
  explicit Writer(bool pretty) : pretty_(pretty) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void null() { raw("null"); }
  void value(std::string_view text);
  // A char pointer would rather become a bool than a string_view.
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
  /// Finite, with as many digits as it takes to read the same number again.
  void value(double number);

  /// key() and value() in one.
  template <class T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

  /// The document, without a newline at its end.
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
  bool first_ = true;  ///< nothing stands yet in the innermost object or array
  bool after_key_ = false;
};

}  // namespace rt::json

// Writes JSON member by member. For whole structs see to_json() in read.h.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rt::json {

/// Builds one JSON document. The caller pairs begin and end and gives every member a key. Strings
/// are escaped; bytes that are not UTF-8 become U+FFFD.
class Writer {
 public:
  /// Pretty: indented by two spaces, one value per line; otherwise no white space.
  explicit Writer(bool pretty);
  Writer(Writer&&) noexcept;
  ~Writer();

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);

  void null();
  void value(std::string_view text);
  // Otherwise a char pointer would convert to bool, not to string_view.
  void value(const char* text) { value(std::string_view(text)); }
  template <std::same_as<bool> B>
  void value(B flag) {
    boolean(flag);
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
  template <class T>
  void value(const std::vector<T>& values) {
    begin_array();
    for (const T& each : values) value(each);
    end_array();
  }

  /// key() and value() in one.
  template <class T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

  /// The document, without a trailing newline.
  [[nodiscard]] std::string take() &&;

 private:
  void boolean(bool flag);
  void signed_number(std::int64_t number);
  void unsigned_number(std::uint64_t number);

  /// RapidJSON, which only this room includes.
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rt::json

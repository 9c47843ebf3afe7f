// Writes JSON piece by piece, without building a document.
#include "rt/json/write.h"

#include <fmt/format.h>

#include "rt/base/escape.h"

namespace rt::json {

void Writer::key(std::string_view name) {
  separate();
  text_ += json_string(name);
  text_ += pretty_ ? ": " : ":";
  after_key_ = true;
}

void Writer::value(std::string_view text) {
  separate();
  text_ += json_string(text);
}

void Writer::raw(std::string_view token) {
  separate();
  text_ += token;
}

void Writer::signed_number(std::int64_t number) {
  const fmt::format_int digits(number);
  raw({digits.data(), digits.size()});
}

void Writer::unsigned_number(std::uint64_t number) {
  const fmt::format_int digits(number);
  raw({digits.data(), digits.size()});
}

void Writer::value(double number) { raw(fmt::format("{}", number)); }

void Writer::open(char bracket) {
  separate();
  text_ += bracket;
  ++depth_;
  first_ = true;
}

void Writer::close(char bracket) {
  --depth_;
  if (!first_) new_line();
  text_ += bracket;
  first_ = false;
}

void Writer::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) text_ += ',';
  if (depth_ > 0) new_line();
  first_ = false;
}

void Writer::new_line() {
  if (!pretty_) return;
  text_ += '\n';
  text_.append(2 * depth_, ' ');
}

}  // namespace rt::json

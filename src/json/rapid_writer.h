// RapidJSON's writers as used here.
#pragma once

#include <string>
#include <string_view>

#include "rapid.h"
#include "rt/base/escape.h"

namespace rt::json {

/// A RapidJSON writer. RapidJSON would copy bytes that are not UTF-8; they become U+FFFD, because
/// readers would reject the whole document.
template <class Base>
class Utf8 : public Base {
 public:
  using Base::Base;
  // NOLINTBEGIN(readability-identifier-naming): RapidJSON's names
  bool String(const char* text, rapidjson::SizeType length, bool copy = false) {
    const std::string_view bytes(text, length);
    if (valid_utf8(bytes) == length) return Base::String(text, length, copy);
    const std::string utf8 = to_utf8(bytes);
    return Base::String(utf8.data(), static_cast<rapidjson::SizeType>(utf8.size()), true);
  }
  bool Key(const char* text, rapidjson::SizeType length, bool copy = false) {
    return String(text, length, copy);
  }
  // NOLINTEND(readability-identifier-naming)
};

using CompactWriter = Utf8<rapidjson::Writer<rapidjson::StringBuffer>>;
using PrettyWriter = Utf8<rapidjson::PrettyWriter<rapidjson::StringBuffer>>;

}  // namespace rt::json

// Values and errors as bytes, for the way from one process of ours to another.
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include "rt/base/result.h"

namespace rt {

template <class T>
void put(std::string& bytes, const T& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Zero when there are not enough bytes.
template <class T>
T take(std::string_view& bytes) {
  T value{};
  if (bytes.size() >= sizeof value) {
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
  }
  return value;
}

/// In at most `most` bytes, which must be more than 2048. What does not fit is cut from the end of
/// the message.
std::string encode(const Error& error, std::size_t most);
/// Takes any bytes: what they do not hold stays empty.
Error decode_error(std::string_view bytes);

}  // namespace rt

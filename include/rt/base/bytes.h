// Values and errors as bytes, to pass between our own processes.
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

/// Takes a value off the front; zero if there are too few bytes.
template <class T>
T take(std::string_view& bytes) {
  T value{};
  if (bytes.size() >= sizeof value) {
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
  }
  return value;
}

/// Encodes an error in at most `most` bytes, which must be more than 2048, and cuts the end of the
/// message to fit.
std::string encode(const Error& error, std::size_t most);
/// Accepts any bytes; missing members stay empty.
Error decode_error(std::string_view bytes);

}  // namespace rt

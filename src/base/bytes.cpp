// Errors as bytes, for packets between rt's own processes. Short texts are NUL-terminated; the
// message takes the rest.
#include "rt/base/bytes.h"

#include <algorithm>

namespace rt {
namespace {

// Room for the numbers and the short texts of an error.
constexpr std::size_t beside_message = 2048;
constexpr std::size_t max_short_text = 512;
constexpr unsigned char is_complete = 1;
constexpr unsigned char is_verbatim = 2;

}  // namespace

std::string encode(const Error& error, std::size_t most) {
  std::string bytes;
  put(bytes, error.err);
  put(bytes, error.phase);
  put(bytes, static_cast<unsigned char>((error.complete ? is_complete : 0U) |
                                        (error.verbatim ? is_verbatim : 0U)));
  put(bytes,
      static_cast<unsigned char>(std::ranges::find(code::all, error.code) - code::all.begin()));
  for (const std::string* text : {&error.syscall, &error.pointer})
    bytes.append(text->c_str(), std::min(text->size(), max_short_text)).push_back('\0');
  bytes.append(error.message, 0, most - beside_message);
  return bytes;
}

Error decode_error(std::string_view bytes) {
  Error error;
  error.err = take<int>(bytes);
  const auto phase = take<unsigned char>(bytes);
  if (phase <= static_cast<unsigned char>(Phase::restore)) error.phase = static_cast<Phase>(phase);
  const auto flags = take<unsigned char>(bytes);
  error.complete = (flags & is_complete) != 0;
  error.verbatim = (flags & is_verbatim) != 0;
  const auto code = take<unsigned char>(bytes);
  if (code < code::all.size()) error.code = code::all.at(code);
  for (std::string* text : {&error.syscall, &error.pointer}) {
    const auto end = bytes.find('\0');
    if (end == std::string_view::npos) break;
    *text = bytes.substr(0, end);
    bytes.remove_prefix(end + 1);
  }
  error.message = bytes;
  return error;
}

}  // namespace rt

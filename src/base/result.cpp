#include "rt/base/result.h"

#include <cctype>
#include <cstring>

namespace rt {

Error Error::context(std::string_view outer) && {
  message.insert(0, ": ").insert(0, outer);
  return std::move(*this);
}

Error Error::at(std::string_view json_pointer) && {
  if (!pointer.empty()) return std::move(*this);
  pointer = json_pointer;
  return std::move(*this).context(json_pointer);
}

Error Error::in(std::string_view step) && {
  if (phase.empty()) phase = step;
  return std::move(*this);
}

std::string Error::text() const {
  if (err == 0 || complete) return message;
  return message + ": " + errno_text(err);
}

std::string errno_text(int err) {
  switch (err) {
    case ENOENT: return "is missing (ENOENT)";
    case EACCES: return "access denied (EACCES)";
    case EPERM: return "not permitted (EPERM)";
    case ESRCH: return "process is gone (ESRCH)";
    default: return kernel_text(err);
  }
}

std::string kernel_text(int err) {
  // Not strerror: that one asks the locale, and may translate.
  const char* words = ::strerrordesc_np(err);
  std::string text = words != nullptr ? words : fmt::format("errno {}", err);
  if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0)
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace rt

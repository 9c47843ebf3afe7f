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

Failure::Failure(Error error) : error_(new Error(std::move(error))) {}

void Failure::Delete::operator()(Error* error) const noexcept { delete error; }

Failure Failure::context(std::string_view outer) && { return std::move(*error_).context(outer); }
Failure Failure::at(std::string_view json_pointer) && {
  return std::move(*error_).at(json_pointer);
}
Failure Failure::in(std::string_view step) && { return std::move(*error_).in(step); }

namespace detail {

Failure failure(fmt::string_view format, fmt::format_args arguments) {
  return Error{.err = 0, .message = fmt::vformat(format, arguments)};
}

Failure failure_errno(int err, std::string_view syscall, fmt::string_view format,
                      fmt::format_args arguments) {
  const std::string object = fmt::vformat(format, arguments);
  return Error{.err = err,
               .message = fmt::format("{}{}{}", syscall, object.empty() ? "" : " ", object),
               .syscall = std::string(syscall)};
}

}  // namespace detail

namespace {

/// Where the kernel's words would make an engine do the wrong thing.
struct OwnWords {
  int err;
  std::string_view words;
};
constexpr OwnWords own_words[] = {
    // containerd's shim (process/utils.go, checkKillError) takes any error of `kill` that contains
    // "no such process" as proof that the container has exited.
    {ESRCH, "process is gone (ESRCH)"},
};

}  // namespace

std::string errno_text(int err) {
  for (const OwnWords& own : own_words)
    if (own.err == err) return std::string(own.words);
  return kernel_text(err);
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

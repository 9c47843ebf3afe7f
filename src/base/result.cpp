// Errors on their way up. Out of line and cold: nearly every call can fail, and few do.
#include "rt/base/result.h"

namespace rt {

Failure::Failure(Error error) : error_(new Error(std::move(error))) {}

void Failure::Delete::operator()(Error* error) const noexcept { delete error; }

Failure Failure::context(std::string_view outer) && {
  *error_ = std::move(*error_).context(outer);
  return std::move(*this);
}
Failure Failure::at(std::string_view json_pointer) && {
  *error_ = std::move(*error_).at(json_pointer);
  return std::move(*this);
}
Failure Failure::in(Phase step) && {
  *error_ = std::move(*error_).in(step);
  return std::move(*this);
}
Failure Failure::of(std::string_view class_code) && {
  *error_ = std::move(*error_).of(class_code);
  return std::move(*this);
}

namespace detail {

Failure failure(std::string_view code, fmt::string_view format, fmt::format_args arguments) {
  return Error{.code = code, .message = fmt::vformat(format, arguments)};
}

Failure failure_errno(int err, std::string_view syscall, fmt::string_view format,
                      fmt::format_args arguments) {
  const std::string object = fmt::vformat(format, arguments);
  return Error{.err = err,
               .message = fmt::format("{}{}{}", syscall, object.empty() ? "" : " ", object),
               .syscall = std::string(syscall)};
}

}  // namespace detail

}  // namespace rt

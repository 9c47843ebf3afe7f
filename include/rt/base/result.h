// All of rt fails by returning an Error, never by throwing. Half of the code runs in a child made
// by clone3, where unwinding would run the parent's destructors and undo the container.
#pragma once

#include <cerrno>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "rt/base/problem.h"

namespace rt {

/// A function's failure: a Problem with errno, step and system call, where they apply.
using Error = Problem;

/// An Error on its way up. It is a pointer with functions out of line: nearly every call can fail,
/// and the code for failures must not crowd out the code that runs.
class [[nodiscard]] Failure {
 public:
  [[gnu::cold]] Failure(Error error);  // NOLINT(google-explicit-constructor): this is its purpose
  [[nodiscard]] Error& operator*() const { return *error_; }
  [[nodiscard, gnu::cold]] Failure context(std::string_view outer) &&;
  [[nodiscard, gnu::cold]] Failure at(std::string_view json_pointer) &&;
  [[nodiscard, gnu::cold]] Failure in(Phase step) &&;
  [[nodiscard, gnu::cold]] Failure of(std::string_view class_code) &&;

 private:
  struct Delete {
    [[gnu::cold]] void operator()(Error* error) const noexcept;
  };
  std::unique_ptr<Error, Delete> error_;
};

/// A value or an Error. libstdc++ 12 does not mark std::expected [[nodiscard]]; a dropped error
/// must not compile.
template <class T = void>
class [[nodiscard]] Result : public std::expected<T, Failure> {
  using Base = std::expected<T, Failure>;

 public:
  using Base::Base;
  [[nodiscard]] Error& error() & { return *Base::error(); }
  [[nodiscard]] const Error& error() const& { return *Base::error(); }
  [[nodiscard]] Error&& error() && { return std::move(*Base::error()); }
  /// The same, to pass on.
  [[nodiscard]] Failure&& failure() { return std::move(Base::error()); }

  /// These call the Error's functions of the same name, if there is an error.
  [[nodiscard]] Result context(std::string_view outer) && {
    if (!*this) [[unlikely]]
      Base::error() = failure().context(outer);
    return std::move(*this);
  }
  [[nodiscard]] Result at(std::string_view json_pointer) && {
    if (!*this) [[unlikely]]
      Base::error() = failure().at(json_pointer);
    return std::move(*this);
  }
  [[nodiscard]] Result in(Phase step) && {
    if (!*this) [[unlikely]]
      Base::error() = failure().in(step);
    return std::move(*this);
  }
  [[nodiscard]] Result of(std::string_view class_code) && {
    if (!*this) [[unlikely]]
      Base::error() = failure().of(class_code);
    return std::move(*this);
  }
};

namespace detail {
[[gnu::cold]] Failure failure(std::string_view code, fmt::string_view format,
                              fmt::format_args arguments);
[[gnu::cold]] Failure failure_errno(int err, std::string_view syscall, fmt::string_view format,
                                    fmt::format_args arguments);
}  // namespace detail

/// Fails with rt's own message.
template <class... A>
std::unexpected<Failure> fail(fmt::format_string<A...> f, A&&... a) {
  return std::unexpected(detail::failure({}, f, fmt::make_format_args(a...)));
}

/// The same with a code: fail_as(code::busy, "another command ...").
template <class... A>
std::unexpected<Failure> fail_as(std::string_view code, fmt::format_string<A...> f, A&&... a) {
  return std::unexpected(detail::failure(code, f, fmt::make_format_args(a...)));
}

/// Fails with an existing error.
inline std::unexpected<Failure> fail(Failure failure) {
  return std::unexpected(std::move(failure));
}

/// Fails with the current errno: fail_errno("move_mount", "{}", target).
template <class... A>
std::unexpected<Failure> fail_errno(std::string_view syscall, fmt::format_string<A...> f,
                                    A&&... a) {
  return std::unexpected(detail::failure_errno(errno, syscall, f, fmt::make_format_args(a...)));
}

}  // namespace rt

/// Yields the value of a Result, or returns its error from the enclosing function.
#define TRY(expr)                                   \
  __extension__({                                   \
    auto&& try_result = (expr);                     \
    if (!try_result) [[unlikely]]                   \
      return std::unexpected(try_result.failure()); \
    *std::move(try_result);                         \
  })

/// The same, with a prefix for the message: TRY_CTX(open(p), "config {}", p).
#define TRY_CTX(expr, ...)                                                            \
  __extension__({                                                                     \
    auto&& try_result = (expr);                                                       \
    if (!try_result) [[unlikely]]                                                     \
      return std::unexpected(try_result.failure().context(fmt::format(__VA_ARGS__))); \
    *std::move(try_result);                                                           \
  })

/// The same, with the member of config.json that asked for it: TRY_AT(attach(m), m.origin).
#define TRY_AT(expr, json_pointer)                                   \
  __extension__({                                                    \
    auto&& try_result = (expr);                                      \
    if (!try_result) [[unlikely]]                                    \
      return std::unexpected(try_result.failure().at(json_pointer)); \
    *std::move(try_result);                                          \
  })

/// The same, with the step in which it happened: TRY_IN(cgroup.join(pid), Phase::cgroup).
#define TRY_IN(expr, phase)                                   \
  __extension__({                                             \
    auto&& try_result = (expr);                               \
    if (!try_result) [[unlikely]]                             \
      return std::unexpected(try_result.failure().in(phase)); \
    *std::move(try_result);                                   \
  })

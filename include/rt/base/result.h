// How everything in rt fails: by returning an Error, never by throwing. Half of the code runs in a
// child made by clone3, where unwinding would run the parent's destructors and undo the container.
#pragma once

#include <cerrno>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

namespace rt {

/// Why something failed, in one line, and what a program wants to know about it.
struct [[nodiscard]] Error {
  int err = 0;  ///< errno, or 0 when the failure is ours (bad config, wrong state)
  std::string
      message;  ///< outermost context first, lower case, no errno text: "mount: move_mount /data"
  std::string syscall = {};  ///< the system call that failed, if one did
  std::string pointer = {};  ///< JSON pointer into config.json of what asked for it
  std::string phase = {};    ///< the step of the operation: "namespaces", "mounts", "exec", ...
  bool complete = false;     ///< the message already says what `err` means

  /// Puts what was being done in front of the message.
  Error context(std::string_view outer) &&;
  /// Says which member of config.json asked for it; the innermost caller to say so wins.
  Error at(std::string_view json_pointer) &&;
  /// Says in which step it happened; the innermost caller to say so wins.
  Error in(std::string_view step) &&;
  /// The whole line, errno text included.
  [[nodiscard]] std::string text() const;
};

/// The words for an errno: the kernel's in lower case, as engines match them, but for those in the
/// table of result.cpp.
std::string errno_text(int err);
/// The kernel's words for an errno, in lower case: for the errors of execve, which engines do
/// match.
std::string kernel_text(int err);

/// An Error on its way up. A pointer, and what is done with it is out of line: every call of rt can
/// fail, and the code for that must not stand in the way of the code that runs.
class [[nodiscard]] Failure {
 public:
  [[gnu::cold]] Failure(Error error);  // NOLINT(google-explicit-constructor): this is its purpose
  [[nodiscard]] Error& operator*() const { return *error_; }
  [[nodiscard, gnu::cold]] Failure context(std::string_view outer) &&;
  [[nodiscard, gnu::cold]] Failure at(std::string_view json_pointer) &&;
  [[nodiscard, gnu::cold]] Failure in(std::string_view step) &&;

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
  /// The same, to be passed on.
  [[nodiscard]] Failure&& failure() { return std::move(Base::error()); }
};

namespace detail {
[[gnu::cold]] Failure failure(fmt::string_view format, fmt::format_args arguments);
[[gnu::cold]] Failure failure_errno(int err, std::string_view syscall, fmt::string_view format,
                                    fmt::format_args arguments);
}  // namespace detail

/// Fail with our own message.
template <class... A>
std::unexpected<Failure> fail(fmt::format_string<A...> f, A&&... a) {
  return std::unexpected(detail::failure(f, fmt::make_format_args(a...)));
}

/// Fail with an error made by hand, or with somebody else's.
inline std::unexpected<Failure> fail(Failure failure) {
  return std::unexpected(std::move(failure));
}

/// Fail with the current errno: fail_errno("move_mount", "{}", target).
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

/// The same, naming the member of config.json that asked for it: TRY_AT(attach(m), m.origin).
#define TRY_AT(expr, json_pointer)                                   \
  __extension__({                                                    \
    auto&& try_result = (expr);                                      \
    if (!try_result) [[unlikely]]                                    \
      return std::unexpected(try_result.failure().at(json_pointer)); \
    *std::move(try_result);                                          \
  })

// Where one command spends its time, on both sides of clone, for --timing and --trace. Until
// start() a Timer costs only a pointer test.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rt::timeline {

/// Nanoseconds of CLOCK_MONOTONIC. The same in all our processes: a time namespace shifts it only
/// after execve.
std::uint64_t now();

/// The process that spent the time.
enum class Side : std::uint8_t { runtime, init };

struct Span {
  /// In the units of now(). An end of 0: the span never ended.
  std::uint64_t begin = 0, end = 0;
  Side side = Side::runtime;
  /// The number of enclosing spans on the same side.
  std::uint8_t depth = 0;
  std::array<char, 78> text = {};

  [[nodiscard]] std::string_view name() const;
};

/// Starts recording spans, a few thousand at most, in memory shared with children. Without that
/// memory nothing is recorded.
void start();
[[nodiscard]] bool started();

/// Makes the spans part of the caller's trace, named by its TRACEPARENT (W3C Trace Context), or of
/// a new one if that is not valid.
void join_trace(std::string_view callers);
/// The TRACEPARENT for our children; empty without a trace.
std::string_view traceparent();

/// From here on this process is the container's init.
void enter_init();

/// Records a span that has already ended.
void add(std::string_view name, std::uint64_t begin, std::uint64_t end);

/// The recorded spans, sorted by begin. A child that still runs may be writing to them.
std::vector<Span> spans();

/// A span from here to stop() or the end of the scope. "mount" and "/proc" give "mount /proc".
class Timer {
 public:
  explicit Timer(std::string_view name, std::string_view detail = {});
  ~Timer();
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  void stop();

 private:
  Span* span_;
};

}  // namespace rt::timeline

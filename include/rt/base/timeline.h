// Where the time of one command goes, on both sides of clone: for --timing and --trace. Until it is
// started, a Timer is a test of a pointer.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rt::timeline {

/// Nanoseconds of CLOCK_MONOTONIC, which is the same in every process that we make (time namespaces
/// move it only for what is executed in them).
std::uint64_t now();

/// Who did it.
enum class Side : std::uint8_t { runtime, init };

struct Span {
  std::uint64_t begin = 0, end = 0;  ///< as now() has it; an end of 0: it was never left
  Side side = Side::runtime;
  std::uint8_t depth = 0;  ///< how many of the same side it is in
  std::array<char, 78> text = {};

  [[nodiscard]] std::string_view name() const;
};

/// From here on spans are kept, in memory that children share; no more than a few thousand of them.
/// Without the memory nothing is kept.
void start();
[[nodiscard]] bool started();

/// Makes the spans a part of a trace: of the caller's, which its TRACEPARENT names (W3C Trace
/// Context), or of a new one if that is none.
void join_trace(std::string_view callers);
/// For the TRACEPARENT of what we start; empty when the spans are no part of a trace.
std::string_view traceparent();

/// The process is the container's init from here on.
void enter_init();

/// A span that has ended already.
void add(std::string_view name, std::uint64_t begin, std::uint64_t end);

/// What was kept, by the time it began. A child that still works may be writing.
std::vector<Span> spans();

/// A span from here to stop() or the end of the scope: "mount /proc" of "mount" and "/proc".
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

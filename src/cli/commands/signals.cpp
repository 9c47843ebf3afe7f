// The signals of `kill` by name.
#include "signals.h"

#include <csignal>
#include <cstring>

#include "rt/base/text.h"

namespace rt::cli {
namespace {

/// "RTMIN+3", "RTMAX-1": the numbers are the C library's (signal(7)).
int realtime_signal(std::string_view name) {
  const bool from_min = name.starts_with("RTMIN");
  if (!from_min && !name.starts_with("RTMAX")) return 0;
  const std::string_view rest = name.substr(5);
  if (rest.empty()) return from_min ? SIGRTMIN : SIGRTMAX;
  const auto offset = parse_unsigned(rest.substr(1));
  if (!offset || *offset > 64 || rest.front() != (from_min ? '+' : '-')) return 0;
  const int number =
      from_min ? SIGRTMIN + static_cast<int>(*offset) : SIGRTMAX - static_cast<int>(*offset);
  return number >= SIGRTMIN && number <= SIGRTMAX ? number : 0;
}

}  // namespace

Result<int> parse_signal(const std::string& signal) {
  if (const auto number = parse_unsigned(signal)) {
    // 0 only checks whether the container lives (kill(2)).
    if (*number < NSIG) return static_cast<int>(*number);
    return fail_as(code::unknown_signal, "unknown signal \"{}\"", signal);
  }
  std::string name = upper(signal);
  if (name.starts_with("SIG")) name.erase(0, 3);
  if (const int realtime = realtime_signal(name); realtime != 0) return realtime;
  for (int number = 1; number < SIGRTMIN; number++)
    if (const char* known = ::sigabbrev_np(number); known != nullptr && name == known)
      return number;
  if (name == "IOT") return SIGABRT;
  if (name == "CLD") return SIGCHLD;
  return fail_as(code::unknown_signal, "unknown signal \"{}\"", signal);
}

}  // namespace rt::cli

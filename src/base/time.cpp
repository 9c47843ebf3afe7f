// Time stamps and sleeping. No gmtime_r: glibc's first call reads /etc/localtime, even for UTC.
#include "rt/base/time.h"

#include <chrono>

#include <fmt/format.h>

namespace rt {

std::string rfc3339(const timespec& moment, int digits) {
  using std::chrono::days;
  const std::chrono::sys_seconds seconds{std::chrono::seconds{moment.tv_sec}};
  const auto day = std::chrono::floor<days>(seconds);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{seconds - day};
  std::string text =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  clock.hours().count(), clock.minutes().count(), clock.seconds().count());
  if (digits > 0) {
    const std::string fraction = fmt::format("{:09}", moment.tv_nsec);
    text.append(".").append(fraction, 0, static_cast<std::size_t>(digits));
  }
  return text += 'Z';
}

std::string rfc3339_now(int digits) {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return rfc3339(now, digits);
}

void sleep_for(std::chrono::milliseconds time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  const timespec duration{.tv_sec = seconds.count(),
                          .tv_nsec = std::chrono::nanoseconds(time - seconds).count()};
  (void)::nanosleep(&duration, nullptr);
}

}  // namespace rt

#pragma once

#include <chrono>
#include <string>

#include <time.h>

namespace rt {

/// RFC 3339 in UTC with 0 to 9 fractional digits: "2026-01-02T03:04:05.000006Z".
std::string rfc3339(const timespec& moment, int digits);

/// The same for now.
std::string rfc3339_now(int digits);

/// For polling where the kernel offers no event. A signal ends it early.
void sleep_for(std::chrono::milliseconds time);

}  // namespace rt

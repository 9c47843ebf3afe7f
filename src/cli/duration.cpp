// Times in the notation of Go's time.ParseDuration().
#include "duration.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "rt/base/text.h"

namespace rt::cli {
namespace {

struct Unit {
  std::string_view name;
  double milliseconds;
};
// Longer names first: "ms" is not "m".
constexpr Unit units[] = {{"ms", 1},    {"us", 1e-3},     {"µs", 1e-3},  {"μs", 1e-3},
                          {"ns", 1e-6}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}};

const Unit* find_unit(std::string_view text) {
  for (const Unit& unit : units)
    if (text.starts_with(unit.name)) return &unit;
  return nullptr;
}

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  constexpr double year = 365.0 * 24 * 3'600'000;
  double total = 0;
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::optional<double> number = parse_decimal(text.substr(0, digits));
    if (!number) return std::nullopt;
    text.remove_prefix(digits);
    const Unit* unit = find_unit(text);
    if (unit == nullptr) return std::nullopt;
    text.remove_prefix(unit->name.size());
    total += *number * unit->milliseconds;
    if (!(total <= year)) return std::nullopt;
  }
  const auto whole = static_cast<std::int64_t>(total);
  return std::chrono::milliseconds(whole + (static_cast<double>(whole) < total ? 1 : 0));
}

}  // namespace rt::cli

// Parsers for the formats of the kernel's statistics files. Unknown text gives zeros or empty
// lists.
#include "stat_text.h"

#include <algorithm>
#include <limits>

#include "rt/base/text.h"

namespace rt::cgroup {
namespace {

double decimal(std::string_view text) { return parse_decimal(text).value_or(0); }

struct DeviceNumber {
  std::uint64_t major, minor;
};
std::optional<DeviceNumber> device_number(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto major = parse_unsigned(text.substr(0, colon));
  const auto minor = parse_unsigned(text.substr(colon + 1));
  if (!major || !minor) return std::nullopt;
  return DeviceNumber{.major = *major, .minor = *minor};
}

/// The words after "some" or "full": "avg10=0.00 avg60=0.00 avg300=0.00 total=0".
PressureLine pressure_line(const std::vector<std::string_view>& words) {
  PressureLine line;
  for (const std::string_view word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = word.substr(0, equals);
    const std::string_view value = word.substr(equals + 1);
    if (name == "avg10") line.avg10 = decimal(value);
    if (name == "avg60") line.avg60 = decimal(value);
    if (name == "avg300") line.avg300 = decimal(value);
    if (name == "total") line.total = stat_number(value);
  }
  return line;
}

}  // namespace

std::uint64_t stat_number(std::string_view text) {
  const std::string_view word = trim(text);
  if (word == "max") return std::numeric_limits<std::uint64_t>::max();
  return parse_unsigned(word).value_or(0);
}

std::map<std::string, std::uint64_t> stat_lines(std::string_view text) {
  std::map<std::string, std::uint64_t> lines;
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos) continue;
    if (const auto value = parse_unsigned(trim(line.substr(blank))))
      lines.emplace(line.substr(0, blank), *value);
  }
  return lines;
}

std::uint64_t stat_line(std::string_view text, std::string_view name) {
  for (const std::string_view line : split(text, '\n'))
    if (line.starts_with(name) && line.substr(name.size()).starts_with(' '))
      return stat_number(line.substr(name.size()));
  return 0;
}

std::vector<std::uint64_t> stat_list(std::string_view text) {
  std::vector<std::uint64_t> numbers;
  for (const std::string_view line : split(text, '\n'))
    for (const std::string_view word : words(line))
      if (const auto number = parse_unsigned(word)) numbers.push_back(*number);
  return numbers;
}

std::vector<std::uint16_t> stat_ranges(std::string_view text) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint16_t>::max();
  std::vector<std::uint16_t> numbers;
  for (const NumberRange& range :
       parse_number_list(trim(text)).value_or(std::vector<NumberRange>()))
    for (std::uint64_t n = range.first; n <= std::min(range.last, most); ++n)
      numbers.push_back(static_cast<std::uint16_t>(n));
  return numbers;
}

std::optional<Pressure> stat_pressure(std::string_view text) {
  std::optional<Pressure> pressure;
  for (const std::string_view line : split(text, '\n')) {
    const std::vector<std::string_view> parts = words(line);
    if (parts.empty() || (parts[0] != "some" && parts[0] != "full")) continue;
    if (!pressure) pressure.emplace();
    (parts[0] == "some" ? pressure->some : pressure->full) = pressure_line(parts);
  }
  return pressure;
}

std::vector<IoEntry> stat_blkio(std::string_view text) {
  std::vector<IoEntry> entries;
  for (const std::string_view line : split(text, '\n')) {
    const std::vector<std::string_view> parts = words(line);
    if (parts.size() < 2 || parts.size() > 3) continue;
    const auto device = device_number(parts[0]);
    if (!device) continue;
    entries.push_back({.major = device->major,
                       .minor = device->minor,
                       .op = parts.size() == 3 ? std::string(parts[1]) : std::string(),
                       .value = stat_number(parts.back())});
  }
  return entries;
}

std::vector<RdmaStats> stat_rdma(std::string_view text) {
  std::vector<RdmaStats> devices;
  for (const std::string_view line : split(text, '\n')) {
    const std::vector<std::string_view> parts = words(line);
    if (parts.size() < 2) continue;
    RdmaStats device{.device = std::string(parts[0])};
    for (const std::string_view word : parts) {
      const std::size_t equals = word.find('=');
      if (equals == std::string_view::npos) continue;
      const auto value = static_cast<std::uint32_t>(stat_number(word.substr(equals + 1)));
      if (word.starts_with("hca_handle=")) device.hca_handles = value;
      if (word.starts_with("hca_object=")) device.hca_objects = value;
    }
    devices.push_back(std::move(device));
  }
  return devices;
}

std::string stat_text(const StatFiles& files, std::string_view file) {
  return files.read(file).value_or("");
}

std::uint64_t stat_file(const StatFiles& files, std::string_view file) {
  return stat_number(stat_text(files, file));
}

}  // namespace rt::cgroup

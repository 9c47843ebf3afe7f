// Statistics from the files of cgroup v2, converted to v1's units: nanoseconds, and memory plus
// swap.
#include <limits>

#include <fmt/format.h>

#include "rt/base/text.h"
#include "stat_text.h"

namespace rt::cgroup {
namespace {

constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t ns_per_us = 1000;

std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
  return a > unlimited - b ? unlimited : a + b;
}

/// "8:0 rbytes=1 wbytes=2 rios=3 wios=4 dbytes=5 dios=6"
void add_io_line(std::string_view line, IoStats& io) {
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return;
  // Build each entry as a v1 line and parse that.
  const auto add = [&](std::vector<IoEntry>& list, std::string_view op, std::string_view value) {
    for (IoEntry& entry : stat_blkio(fmt::format("{} {} {}", line.substr(0, blank), op, value)))
      list.push_back(std::move(entry));
  };
  for (const std::string_view word : split(line.substr(blank + 1), ' ')) {
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = word.substr(0, equals);
    const std::string_view value = word.substr(equals + 1);
    if (name == "rbytes") add(io.service_bytes, "Read", value);
    if (name == "wbytes") add(io.service_bytes, "Write", value);
    if (name == "dbytes") add(io.service_bytes, "Discard", value);
    if (name == "rios") add(io.serviced, "Read", value);
    if (name == "wios") add(io.serviced, "Write", value);
    if (name == "dios") add(io.serviced, "Discard", value);
  }
}

}  // namespace

void read_v2_cpu(const StatFiles& files, Stats& stats) {
  const std::string text = stat_text(files, "cpu.stat");
  stats.cpu.usage.total = stat_line(text, "usage_usec") * ns_per_us;
  stats.cpu.usage.user = stat_line(text, "user_usec") * ns_per_us;
  stats.cpu.usage.kernel = stat_line(text, "system_usec") * ns_per_us;
  stats.cpu.throttling = {.periods = stat_line(text, "nr_periods"),
                          .throttled_periods = stat_line(text, "nr_throttled"),
                          .throttled_time = stat_line(text, "throttled_usec") * ns_per_us};
}

void read_v2_memory(const StatFiles& files, Stats& stats) {
  MemoryStats& memory = stats.memory;
  memory.raw = stat_lines(stat_text(files, "memory.stat"));
  const auto file = memory.raw.find("file");
  memory.cache = file == memory.raw.end() ? 0 : file->second;
  memory.usage = {.limit = stat_file(files, "memory.max"),
                  .usage = stat_file(files, "memory.current"),
                  .max = stat_file(files, "memory.peak")};
  // Readers expect v1's memory plus swap. Without the file the kernel has no swap.
  const std::optional<std::string> swap_limit = files.read("memory.swap.max");
  memory.swap = {.limit = sum(memory.usage.limit, swap_limit ? stat_number(*swap_limit) : 0),
                 .usage = sum(memory.usage.usage, stat_file(files, "memory.swap.current")),
                 .max = memory.usage.max};
}

void read_v2_io(const StatFiles& files, Stats& stats) {
  const std::string text = stat_text(files, "io.stat");
  for (const std::string_view line : split(text, '\n')) add_io_line(line, stats.io);
}

}  // namespace rt::cgroup

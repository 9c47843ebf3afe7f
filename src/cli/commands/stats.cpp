// `stats`: the usage of containers, as a table.
#include <array>
#include <chrono>
#include <ctime>
#include <limits>
#include <map>

#include <unistd.h>

#include <fmt/format.h>

#include "commands.h"
#include "output.h"
#include "rt/base/time.h"

namespace rt::cli {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

std::string size_text(std::uint64_t bytes) {
  constexpr std::array units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
  constexpr double step = 1024;
  auto number = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; number >= step && unit + 1 < units.size(); ++unit) number /= step;
  return unit == 0 ? fmt::format("{}B", bytes) : fmt::format("{:.1f}{}", number, units[unit]);
}

/// "-" for no limit: v1 reports the largest number of pages, v2 all bits.
std::string limit_text(std::uint64_t limit) {
  constexpr std::uint64_t absurd = std::uint64_t{1} << 60U;
  return limit >= absurd ? "-" : size_text(limit);
}

std::uint64_t sum_of(const std::vector<cgroup::IoEntry>& entries, std::string_view op) {
  std::uint64_t sum = 0;
  for (const cgroup::IoEntry& entry : entries)
    if (entry.op == op) sum += entry.value;
  return sum;
}

std::string network_text(const observe::Usage& usage) {
  if (!usage.interfaces) return "-";
  std::uint64_t received = 0;
  std::uint64_t sent = 0;
  for (const observe::Interface& interface : *usage.interfaces) {
    if (interface.name == "lo") continue;
    received += interface.received.bytes;
    sent += interface.sent.bytes;
  }
  return fmt::format("{} / {}", size_text(received), size_text(sent));
}

Result<std::vector<observe::Usage>> usages(const container::Global& global,
                                           const std::vector<std::string>& ids) {
  std::vector<observe::Usage> all;
  for (const std::string& id : ids) {
    Result<observe::Usage> usage = observe::usage(global, id);
    if (!usage) {
      const bool is_named = usage.error().code == code::not_running;
      return is_named ? fail(usage.failure()) : fail(std::move(usage).error().context(id));
    }
    all.push_back(*std::move(usage));
  }
  if (!ids.empty()) return all;
  const observe::Listing listing = TRY(observe::list(global));
  for (const spec::State& state : listing.states) {
    Result<observe::Usage> usage = observe::usage(global, state.id);
    if (usage) all.push_back(*std::move(usage));  // otherwise it is stopped or gone
  }
  return all;
}

/// CPU time by container, and when.
struct Sample {
  std::map<std::string, std::uint64_t> cpu;
  Clock::time_point time;
};

Sample sample_of(const std::vector<observe::Usage>& all) {
  Sample sample{.cpu = {}, .time = Clock::now()};
  for (const observe::Usage& usage : all) sample.cpu[usage.id] = usage.stats.cpu.usage.total;
  return sample;
}

std::vector<StatsRow> rows_since(const Sample& before, std::vector<observe::Usage> all) {
  const auto passed = std::chrono::duration<double, std::nano>(Clock::now() - before.time).count();
  std::vector<StatsRow> rows;
  for (observe::Usage& usage : all) {
    const std::uint64_t now = usage.stats.cpu.usage.total;
    const auto found = before.cpu.find(usage.id);
    const bool counts = found != before.cpu.end() && now >= found->second && passed > 0;
    const double percent = counts ? static_cast<double>(now - found->second) * 100 / passed : 0;
    rows.push_back({.usage = std::move(usage), .cpu_percent = percent});
  }
  return rows;
}

}  // namespace

std::string stats_table(std::span<const StatsRow> rows) {
  std::vector<std::vector<std::string>> cells = {
      {"ID", "CPU", "MEMORY", "LIMIT", "NET IN / OUT", "DISK READ / WRITTEN", "PIDS"}};
  for (const StatsRow& row : rows) {
    const cgroup::Stats& stats = row.usage.stats;
    cells.push_back({row.usage.id, fmt::format("{:.1f}%", row.cpu_percent),
                     size_text(stats.memory.usage.usage), limit_text(stats.memory.usage.limit),
                     network_text(row.usage),
                     fmt::format("{} / {}", size_text(sum_of(stats.io.service_bytes, "Read")),
                                 size_text(sum_of(stats.io.service_bytes, "Write"))),
                     std::to_string(stats.pids.current)});
  }
  return aligned(cells);
}

Result<int> command::stats(const Context& context, const StatsOptions& options) {
  std::vector<observe::Usage> all = TRY(usages(context.global, options.ids));
  if (context.json) {
    for (const observe::Usage& usage : all) TRY(print(event_json(usage.id, &usage)));
    return 0;
  }
  // A percentage needs two samples; the first table must come soon.
  constexpr milliseconds first_interval{200};
  const bool once = options.no_stream || ::isatty(STDOUT_FILENO) == 0;
  constexpr std::string_view clear_screen = "\x1b[H\x1b[J";
  for (milliseconds pause = first_interval;; pause = options.interval) {
    const Sample before = sample_of(all);
    sleep_for(pause);
    all = TRY(usages(context.global, options.ids));
    const std::string table = stats_table(rows_since(before, all));
    TRY(print(once ? table : fmt::format("{}{}", clear_screen, table)));
    if (once) return 0;
  }
}

}  // namespace rt::cli

// `update`: from options to a part of linux.resources.
#include "update.h"

#include <charconv>
#include <limits>
#include <optional>

#include "commands.h"
#include "rt/lifecycle/commands.h"

namespace rt::cli {
namespace {

using spec::Resources;

enum class Unit { count, bytes };

struct NumberFlag {
  std::string_view name;
  std::string UpdateOptions::* given;
  Unit unit;
  std::int64_t least, most;
  void (*set)(Resources&, std::int64_t);
};

template <class Section>
Section& made(std::optional<Section>& section) {
  return section ? *section : section.emplace();
}

constexpr std::int64_t any = std::numeric_limits<std::int64_t>::max();

// clang-format off: a table
constexpr NumberFlag number_flags[] = {
    {"blkio-weight", &UpdateOptions::blkio_weight, Unit::count, 0, 1000, [](Resources& r, std::int64_t n) { made(r.block_io).weight = static_cast<std::uint16_t>(n); }},
    {"cpu-period", &UpdateOptions::cpu_period, Unit::count, 0, any, [](Resources& r, std::int64_t n) { made(r.cpu).period = static_cast<std::uint64_t>(n); }},
    {"cpu-quota", &UpdateOptions::cpu_quota, Unit::count, -1, any, [](Resources& r, std::int64_t n) { made(r.cpu).quota = n; }},
    {"cpu-burst", &UpdateOptions::cpu_burst, Unit::count, 0, any, [](Resources& r, std::int64_t n) { made(r.cpu).burst = static_cast<std::uint64_t>(n); }},
    {"cpu-share", &UpdateOptions::cpu_share, Unit::count, 0, any, [](Resources& r, std::int64_t n) { made(r.cpu).shares = static_cast<std::uint64_t>(n); }},
    {"cpu-idle", &UpdateOptions::cpu_idle, Unit::count, 0, 1, [](Resources& r, std::int64_t n) { made(r.cpu).idle = n; }},
    {"cpu-rt-period", &UpdateOptions::cpu_rt_period, Unit::count, 0, any, [](Resources& r, std::int64_t n) { made(r.cpu).realtime_period = static_cast<std::uint64_t>(n); }},
    {"cpu-rt-runtime", &UpdateOptions::cpu_rt_runtime, Unit::count, -1, any, [](Resources& r, std::int64_t n) { made(r.cpu).realtime_runtime = n; }},
    {"memory", &UpdateOptions::memory, Unit::bytes, -1, any, [](Resources& r, std::int64_t n) { made(r.memory).limit = n; }},
    {"memory-reservation", &UpdateOptions::memory_reservation, Unit::bytes, -1, any, [](Resources& r, std::int64_t n) { made(r.memory).reservation = n; }},
    {"memory-swap", &UpdateOptions::memory_swap, Unit::bytes, -1, any, [](Resources& r, std::int64_t n) { made(r.memory).swap = n; }},
    {"kernel-memory", &UpdateOptions::kernel_memory, Unit::bytes, -1, any, [](Resources& r, std::int64_t n) { made(r.memory).kernel = n; }},
    {"kernel-memory-tcp", &UpdateOptions::kernel_memory_tcp, Unit::bytes, -1, any, [](Resources& r, std::int64_t n) { made(r.memory).kernel_tcp = n; }},
    {"pids-limit", &UpdateOptions::pids_limit, Unit::count, -1, any, [](Resources& r, std::int64_t n) { made(r.pids).limit = n; }},
};
// clang-format on

/// 1024 for "k" or "KiB"; nothing if not a unit.
std::optional<std::int64_t> factor_of(std::string_view unit) {
  constexpr std::string_view letters = "bkmgtp";
  constexpr int bits_per_step = 10;
  if (unit.empty()) return 1;
  const std::size_t power = letters.find(static_cast<char>(unit[0] | 0x20));  // lower case
  const std::string_view rest = unit.substr(1);
  const bool known = rest.empty() || (power > 0 && (rest == "iB" || rest == "B" || rest == "b"));
  if (power == std::string_view::npos || !known) return std::nullopt;
  return std::int64_t{1} << (static_cast<int>(power) * bits_per_step);
}

std::optional<std::int64_t> parse_number(std::string_view text, Unit unit) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc()) return std::nullopt;
  const std::string_view rest(at, end);
  const auto factor = unit == Unit::bytes ? factor_of(rest)
                      : rest.empty()      ? std::optional<std::int64_t>(1)
                                          : std::nullopt;
  if (!factor || (number < 0 && *factor != 1) || (number > 0 && *factor > any / number))
    return std::nullopt;
  return number * *factor;
}

std::string expected(const NumberFlag& flag) {
  if (flag.most != any) return fmt::format("a number from {} to {}", flag.least, flag.most);
  return fmt::format("{}{}",
                     flag.unit == Unit::bytes ? "a size like 1073741824, 512M or 2G" : "a number",
                     flag.least < 0 ? ", or -1" : "");
}

}  // namespace

Result<> add_resource_options(const UpdateOptions& options, Resources& resources) {
  for (const NumberFlag& flag : number_flags) {
    const std::string& text = options.*flag.given;
    if (text.empty()) continue;
    const auto number = parse_number(text, flag.unit);
    if (!number || *number < flag.least || *number > flag.most)
      return fail(Error{
          .message = fmt::format("invalid {} \"{}\": expected {}", flag.name, text, expected(flag))}
                      .in(Phase::usage));
    flag.set(resources, *number);
  }
  if (!options.cpuset_cpus.empty()) made(resources.cpu).cpus = options.cpuset_cpus;
  if (!options.cpuset_mems.empty()) made(resources.cpu).mems = options.cpuset_mems;
  return {};
}

Result<int> command::update(const Context& context, const UpdateOptions& options) {
  lifecycle::Change change{.l3_cache_schema = options.l3_cache_schema,
                           .mem_bw_schema = options.mem_bw_schema};
  if (!options.file.empty()) change.resources = TRY(lifecycle::read_resources(options.file));
  TRY(add_resource_options(options, change.resources));
  TRY(lifecycle::update(context.global, options.id, change));
  return 0;
}

}  // namespace rt::cli

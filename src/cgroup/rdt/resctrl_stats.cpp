// Reads Intel RDT's monitoring data: see the kernel's Documentation/filesystems/resctrl.rst.
#include <algorithm>

#include <fcntl.h>

#include <fmt/format.h>

#include "rt/base/text.h"
#include "rt/cgroup/rdt/resctrl.h"
#include "rt/sys/file.h"

namespace rt::cgroup {
namespace {

std::string text_of(int directory, const std::string& file) {
  return std::string(trim(sys::read_file_at(directory, file).value_or("")));
}

/// Empty for "Unavailable" and "Error".
std::optional<std::uint64_t> number_of(int directory, const std::string& file) {
  return parse_unsigned(text_of(directory, file));
}

std::vector<std::string> schemata_of(int group) {
  std::vector<std::string> lines;
  const std::string text = text_of(group, "schemata");
  for (const std::string_view line : split(text, '\n'))
    if (!trim(line).empty()) lines.emplace_back(trim(line));
  return lines;
}

std::optional<RdtStats::Cache> cache_of(int root) {
  std::string mask = text_of(root, "info/L3/cbm_mask");
  if (mask.empty()) return std::nullopt;
  return RdtStats::Cache{.mask = std::move(mask),
                         .min_bits = number_of(root, "info/L3/min_cbm_bits").value_or(0),
                         .groups = number_of(root, "info/L3/num_closids").value_or(0)};
}

std::optional<RdtStats::Bandwidth> bandwidth_of(int root) {
  const auto min = number_of(root, "info/MB/min_bandwidth");
  if (!min) return std::nullopt;
  return RdtStats::Bandwidth{.granularity = number_of(root, "info/MB/bandwidth_gran").value_or(0),
                             .delay_linear = number_of(root, "info/MB/delay_linear").value_or(0),
                             .min = *min,
                             .groups = number_of(root, "info/MB/num_closids").value_or(0)};
}

}  // namespace

Result<RdtStats> Resctrl::stats(const RdtRecord& record) const {
  const sys::Fd group = TRY_CTX(open_group(record.group), "resctrl");
  RdtStats stats{.cache = cache_of(root_.get()),
                 .bandwidth = bandwidth_of(root_.get()),
                 .root_schemata = schemata_of(root_.get()),
                 .schemata = schemata_of(group.get()),
                 .domains = {}};
  const std::string data =
      record.monitor.empty() ? "mon_data" : fmt::format("mon_groups/{}/mon_data", record.monitor);
  // Without monitoring there is no such directory.
  auto names = sys::list_directory(group.get(), data).value_or(std::vector<std::string>());
  std::ranges::sort(names);
  for (const std::string& name : names) {
    if (!name.starts_with("mon_L3_")) continue;
    const std::string at = fmt::format("{}/{}/", data, name);
    stats.domains.push_back({.occupancy = number_of(group.get(), at + "llc_occupancy"),
                             .total_bytes = number_of(group.get(), at + "mbm_total_bytes"),
                             .local_bytes = number_of(group.get(), at + "mbm_local_bytes")});
  }
  return stats;
}

}  // namespace rt::cgroup

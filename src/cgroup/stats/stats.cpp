// Reads the statistics of both versions into one struct; on a hybrid host controllers differ in
// version.
#include "rt/cgroup/stats/stats.h"

#include <limits>

#include "files.h"
#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/file.h"
#include "settings/list.h"
#include "settings/rows.h"
#include "stat_text.h"

namespace rt::cgroup {
namespace {

using Version = StatFiles::Version;

void read_cpuset(const StatFiles& files, Version version, Stats& stats) {
  // On v2 the files without ".effective" may be empty.
  const std::string_view suffix = version == Version::v2 ? ".effective" : "";
  stats.cpuset.cpus = stat_ranges(stat_text(files, fmt::format("cpuset.cpus{}", suffix)));
  stats.cpuset.mems = stat_ranges(stat_text(files, fmt::format("cpuset.mems{}", suffix)));
  if (version == Version::v1) read_v1_cpuset(files, stats);
}

void read_hugetlb(const StatFiles& files, Version version, Stats& stats) {
  for (const std::string& size : files.page_sizes) {
    // Prefer reservations if the kernel counts them: that is what the limit applies to.
    std::string name = fmt::format("hugetlb.{}.rsvd", size);
    const char* const usage = version == Version::v2 ? "current" : "usage_in_bytes";
    if (!files.read(fmt::format("{}.{}", name, usage))) name = fmt::format("hugetlb.{}", size);
    if (!files.read(fmt::format("{}.{}", name, usage))) continue;
    HugetlbStats& out = stats.hugetlb[size];
    out.usage = stat_file(files, fmt::format("{}.{}", name, usage));
    if (version == Version::v2) {
      out.failcnt = stat_line(stat_text(files, fmt::format("hugetlb.{}.events", size)), "max");
    } else {
      out.max = stat_file(files, name + ".max_usage_in_bytes");
      out.failcnt = stat_file(files, name + ".failcnt");
    }
  }
}

void read_pids(const StatFiles& files, Stats& stats) {
  stats.pids.current = stat_file(files, "pids.current");
  stats.pids.limit = stat_file(files, "pids.max");
  if (stats.pids.limit == std::numeric_limits<std::uint64_t>::max()) stats.pids.limit = 0;
}

/// The page sizes that a cgroup has files for.
std::vector<std::string> page_sizes(int directory) {
  std::vector<std::string> sizes;
  const Result<std::vector<std::string>> files = sys::list_directory(directory, ".");
  if (!files) return sizes;
  for (const std::string& file : *files) {
    const std::vector<std::string_view> parts = split(file, '.');
    if (parts.size() > 2 && parts[0] == "hugetlb" && !is_in(sizes, parts[1]))
      sizes.emplace_back(parts[1]);
  }
  return sizes;
}

}  // namespace

Stats read_stats(const StatFiles& files) {
  struct Part {
    std::string_view controller;
    void (*v1)(const StatFiles&, Stats&);
    void (*v2)(const StatFiles&, Stats&);
  };
  constexpr Part parts[] = {
      {"cpuacct", read_v1_cpu, nullptr},
      {"cpu", nullptr, read_v2_cpu},
      {"memory", read_v1_memory, read_v2_memory},
      {"blkio", read_v1_io, nullptr},
      {"io", nullptr, read_v2_io},
      {"pids", read_pids, read_pids},
  };
  Stats stats;
  for (const Part& part : parts) {
    const Version version = files.version(part.controller);
    const auto read = version == Version::v1 ? part.v1 : version == Version::v2 ? part.v2 : nullptr;
    if (read != nullptr) read(files, stats);
  }
  if (const Version version = files.version("cpuset"); version != Version::none)
    read_cpuset(files, version, stats);
  if (const Version version = files.version("hugetlb"); version != Version::none)
    read_hugetlb(files, version, stats);
  stats.rdma = stat_rdma(stat_text(files, "rdma.current"));
  stats.cpu.psi = stat_pressure(stat_text(files, "cpu.pressure"));
  stats.memory.psi = stat_pressure(stat_text(files, "memory.pressure"));
  stats.io.psi = stat_pressure(stat_text(files, "io.pressure"));
  return stats;
}

Stats Cgroup::stats() const {
  const Place* const unified = places_.empty() || !places_.back().v2 ? nullptr : &places_.back();
  // A v2 cgroup has the basic files of cpu and the pressure files without any controller.
  const std::string controllers =
      unified == nullptr
          ? std::string()
          : sys::read_file_at(unified->directory.get(), "cgroup.controllers").value_or("");
  const bool alone = unified != nullptr && places_.size() == 1;
  const auto version = [&, list = split(trim(controllers), ' ')](std::string_view controller) {
    if (place_of(controller) != nullptr) return Version::v1;
    const bool has = is_in(list, controller) || (alone && controller == "cpu");
    return has ? Version::v2 : Version::none;
  };
  const auto read = [&](std::string_view file) -> std::optional<std::string> {
    const Place* place = place_of(controller_of(file));
    // v1 has no pressure files.
    if (place == nullptr || file.ends_with(".pressure")) place = unified;
    if (place == nullptr) return std::nullopt;
    Result<std::string> text = sys::read_file_at(place->directory.get(), std::string(file));
    return text ? std::optional(*std::move(text)) : std::nullopt;
  };
  const Place* const hugetlb = place_of("hugetlb") != nullptr ? place_of("hugetlb") : unified;
  return read_stats({.version = version,
                     .read = read,
                     .page_sizes = hugetlb == nullptr ? std::vector<std::string>()
                                                      : page_sizes(hugetlb->directory.get())});
}

}  // namespace rt::cgroup

// Parsers for the formats of the kernel's statistics files.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rt/cgroup/stats/stats.h"

namespace rt::cgroup {

/// A single number; "max" is 2^64 - 1, anything else 0.
std::uint64_t stat_number(std::string_view text);
/// "name value" lines.
std::map<std::string, std::uint64_t> stat_lines(std::string_view text);
/// The value of one of them; 0 if it is missing.
std::uint64_t stat_line(std::string_view text, std::string_view name);
/// Numbers separated by blanks or line ends.
std::vector<std::uint64_t> stat_list(std::string_view text);
/// "0-2,5" -> 0, 1, 2, 5.
std::vector<std::uint16_t> stat_ranges(std::string_view text);
/// A pressure file; empty for other text.
std::optional<Pressure> stat_pressure(std::string_view text);
/// blkio files: "8:0 Read 5", "8:0 5" and a last line "Total 5", which is skipped.
std::vector<IoEntry> stat_blkio(std::string_view text);
/// rdma.current: "mlx4_0 hca_handle=2 hca_object=20".
std::vector<RdmaStats> stat_rdma(std::string_view text);

/// The text of a file; empty if there is none.
std::string stat_text(const StatFiles& files, std::string_view file);
std::uint64_t stat_file(const StatFiles& files, std::string_view file);

// One function for each controller and version.
void read_v1_cpu(const StatFiles& files, Stats& stats);
void read_v1_memory(const StatFiles& files, Stats& stats);
void read_v1_io(const StatFiles& files, Stats& stats);
void read_v1_cpuset(const StatFiles& files, Stats& stats);
void read_v2_cpu(const StatFiles& files, Stats& stats);
void read_v2_memory(const StatFiles& files, Stats& stats);
void read_v2_io(const StatFiles& files, Stats& stats);

}  // namespace rt::cgroup

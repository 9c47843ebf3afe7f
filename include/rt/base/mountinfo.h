#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rt {

/// A line of proc_pid_mountinfo(5).
struct Mounted {
  std::uint64_t id = 0, parent = 0;
  std::string root, point;
  /// The file system's type.
  std::string type;
};
std::vector<Mounted> parse_mountinfo(std::string_view text);
/// A size limit for the file, far above real ones.
inline constexpr std::size_t most_mountinfo = std::size_t{16} << 20U;

}  // namespace rt

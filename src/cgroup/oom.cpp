#include "list.h"
#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/file.h"

namespace rt::cgroup {

std::uint64_t Cgroup::oom_kills() const {
  constexpr std::string_view counter = "oom_kill ";
  for (const Place& place : places_) {
    if (!place.v2 && !is_in(place.controllers, "memory")) continue;
    const Result<std::string> text =
        sys::read_file_at(place.directory.get(), place.v2 ? "memory.events" : "memory.oom_control");
    if (!text) continue;  // v2 without the memory controller
    for (const std::string_view line : split(*text, '\n'))
      if (line.starts_with(counter)) return parse_unsigned(line.substr(counter.size())).value_or(0);
  }
  return 0;
}

}  // namespace rt::cgroup

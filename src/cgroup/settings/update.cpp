// Selects the settings that an update writes: those of the members asked for, and those that share
// a file with them or that the kernel checks together with them.
#include <algorithm>
#include <array>

#include "list.h"
#include "rows.h"
#include "rt/base/escape.h"

namespace rt::cgroup {
namespace {

using spec::Resources;

/// Members that depend on each other: if one changes, the others are written again.
constexpr std::array<std::string_view, 2> pairs[] = {
    {"/memory/limit", "/memory/swap"},
    {"/cpu/quota", "/cpu/period"},
    {"/cpu/shares", "/cpu/idle"},
    {"/cpu/realtimeRuntime", "/cpu/realtimePeriod"},
};

/// A value that a new cgroup has anyway, so that creating one does not write it. An update must, to
/// reset the value.
struct Reset {
  std::string_view v1_file, v2_file;
  std::string_view pointer;
  std::string_view value;
  bool (*asked)(const Resources&);
};
constexpr Reset resets[] = {
    {"cpu.idle", "cpu.idle", "/cpu/idle", "0",
     [](const Resources& r) { return section(r.cpu).idle == 0; }},
    {"cpu.cfs_burst_us", "cpu.max.burst", "/cpu/burst", "0",
     [](const Resources& r) { return section(r.cpu).burst == 0U; }},
    {"memory.oom_control", "", "/memory/disableOOMKiller", "0",
     [](const Resources& r) { return section(r.memory).disable_oom_killer == false; }},
    {"memory.kmem.tcp.limit_in_bytes", "", "/memory/kernelTCP", "-1",
     [](const Resources& r) { return section(r.memory).kernel_tcp == -1; }},
    {"net_cls.classid", "", "/network/classID", "0",
     [](const Resources& r) { return section(r.network).class_id == 0U; }},
};

/// "/linux/resources/hugepageLimits/3" -> ".../hugepageLimits": an update writes whole lists.
std::string_view without_index(std::string_view pointer) {
  const std::size_t slash = pointer.rfind('/');
  const std::string_view last = pointer.substr(slash + 1);
  const bool is_index =
      !last.empty() && last.find_first_not_of("0123456789") == std::string_view::npos;
  return is_index ? pointer.substr(0, slash) : pointer;
}

std::vector<std::string> asked_members(const Resources& wanted) {
  constexpr std::string_view root = "/linux/resources";
  std::vector<std::string> asked;
  const auto add = [&asked](std::string_view pointer) {
    if (!is_in(asked, pointer)) asked.emplace_back(pointer);
  };
  for (const std::vector<Write>& writes : {v1_writes(wanted), v2_writes(wanted)})
    for (const Write& write : writes)
      add(without_index(std::string_view(write.origin).substr(root.size())));
  for (const Reset& reset : resets)
    if (reset.asked(wanted)) add(reset.pointer);
  for (const auto& pair : pairs)
    if (std::ranges::any_of(pair, [&asked](std::string_view p) { return is_in(asked, p); }))
      for (const std::string_view member : pair) add(member);
  for (const auto& [file, value] : wanted.unified)
    add(fmt::format("/unified/{}", pointer_part(file)));
  for (std::string& pointer : asked) pointer.insert(0, root);
  return asked;
}

}  // namespace

Result<Settings> settings_for_update(const Resources& merged, const Resources& wanted,
                                     const Layout& layout) {
  Settings settings = TRY(settings_for(merged, layout));
  const std::vector<std::string> asked = asked_members(wanted);
  const auto is_not_asked = [&asked](const Write& write) {
    return !is_in(asked, without_index(write.origin));
  };
  std::erase_if(settings.v1, is_not_asked);
  std::erase_if(settings.v2, is_not_asked);
  for (const Reset& reset : resets) {
    if (!reset.asked(wanted)) continue;
    const Hierarchy* hierarchy = layout.find(controller_of(reset.v1_file));
    const bool v2 = hierarchy != nullptr && hierarchy->v2;
    const std::string_view file = v2 ? reset.v2_file : reset.v1_file;
    if (hierarchy == nullptr || file.empty()) continue;
    // In front: later writes may depend on it (a weight is refused while the cgroup is idle).
    std::vector<Write>& writes = v2 ? settings.v2 : settings.v1;
    writes.insert(writes.begin(), make_write(file, std::string(reset.value), reset.pointer));
    writes.front().optional = true;
  }
  return settings;
}

}  // namespace rt::cgroup

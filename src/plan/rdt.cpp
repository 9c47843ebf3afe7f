#include <algorithm>
#include <array>

#include "makers.h"

namespace rt::plan {

Result<> make_rdt(const spec::Config& config, const Request& request, Plan& plan) {
  if (!config.linux || !config.linux->intel_rdt) return {};
  const spec::IntelRdt& in = *config.linux->intel_rdt;
  cgroup::RdtSettings out;
  out.own_group = in.clos_id.empty();
  out.group = out.own_group ? request.id : in.clos_id == "/" ? "" : in.clos_id;
  // Directories of every group that are not groups.
  constexpr std::array<std::string_view, 3> reserved = {"info", "mon_data", "mon_groups"};
  if (std::ranges::find(reserved, out.group) != reserved.end())
    return refuse("/linux/intelRdt/closID",
                  fmt::format("\"{}\" is not a valid group name", out.group));
  // config-linux.md: schemata comes last, so it wins.
  if (!in.l3_cache_schema.empty())
    out.schema.push_back({in.l3_cache_schema, "/linux/intelRdt/l3CacheSchema"});
  if (!in.mem_bw_schema.empty())
    out.schema.push_back({in.mem_bw_schema, "/linux/intelRdt/memBwSchema"});
  for (std::size_t i = 0; i < in.schemata.size(); ++i)
    out.schema.push_back({in.schemata[i], fmt::format("/linux/intelRdt/schemata/{}", i)});
  if (in.enable_monitoring) out.monitor = request.id;
  plan.rdt = std::move(out);
  return {};
}

}  // namespace rt::plan

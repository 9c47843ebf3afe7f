// The only file that instantiates the tables of config.json: they cost seconds to compile.
#include "config_json.h"

#include "config_table.h"
#include "rt/spec/names.h"
#include "rt/spec/parse.h"

namespace rt::spec {
namespace {
struct MountList {
  std::vector<Mount> mounts;
};
}  // namespace
}  // namespace rt::spec

namespace rt::json {
template <>
inline constexpr auto fields<spec::MountList> = table(required<&spec::MountList::mounts>("mounts"));
}  // namespace rt::json

namespace rt::spec {

Config read_config(std::string_view text, json::Problems& problems) {
  return json::parse<Config>(text, problems);
}

Process read_process(std::string_view text, json::Problems& problems) {
  return json::parse<Process>(text, problems);
}

std::vector<std::string> hook_names() {
  std::vector<std::string> names;
  names.reserve(json::fields<Hooks>.size());
  for (const json::Field& field : json::fields<Hooks>) names.emplace_back(field.name);
  return names;
}

std::vector<Mount> read_mounts(std::string_view text, json::Problems& problems) {
  return json::parse<MountList>(text, problems).mounts;
}

std::string to_json(const Config& config) { return json::to_json(config, true) + '\n'; }

}  // namespace rt::spec

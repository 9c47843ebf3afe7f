// The only file that instantiates the tables of config.json: they take seconds to compile.
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

namespace {

/// Splits options at commas, as mount(8) and fstab(5) write them, except at commas in quotes or
/// after a backslash, which belong to the value.
void split_options(Mount& mount) {
  std::vector<std::string> options;
  for (const std::string& word : mount.options) {
    if (!word.contains(',')) {
      options.push_back(word);
      continue;
    }
    std::string option;
    bool quoted = false;
    for (std::size_t i = 0; i < word.size(); i++) {
      const bool escaped = word[i] == '\\' && i + 1 < word.size() && word[i + 1] == ',';
      if (word[i] == '"') quoted = !quoted;
      if (word[i] != ',' || quoted) {
        option += escaped ? word[++i] : word[i];
        continue;
      }
      if (!option.empty()) options.push_back(std::move(option));
      option.clear();
    }
    if (!option.empty()) options.push_back(std::move(option));
  }
  mount.options = std::move(options);
}

}  // namespace

Config read_config(std::string_view text, json::Collector& problems) {
  Config config = json::parse<Config>(text, problems);
  for (Mount& mount : config.mounts) split_options(mount);
  return config;
}

Process read_process(std::string_view text, json::Collector& problems) {
  return json::parse<Process>(text, problems);
}

std::vector<std::string> hook_names() {
  std::vector<std::string> names;
  names.reserve(json::fields<Hooks>.size());
  for (const json::Field& field : json::fields<Hooks>) names.emplace_back(field.name);
  return names;
}

std::vector<Mount> read_mounts(std::string_view text, json::Collector& problems) {
  std::vector<Mount> mounts = json::parse<MountList>(text, problems).mounts;
  for (Mount& mount : mounts) split_options(mount);
  return mounts;
}

std::string to_json(const Config& config) { return json::to_json(config, true) + '\n'; }

}  // namespace rt::spec

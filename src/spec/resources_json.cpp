// linux.resources without the rest of config.json: what `update` reads, and writes back.
#include "checks/checks.h"
#include "resources_table.h"
#include "rt/json/edit.h"
#include "rt/json/problem.h"
#include "rt/spec/parse.h"

namespace rt::spec {
namespace {

Config config_with(const Resources& resources) {
  Config config;
  config.linux.emplace().resources = resources;
  return config;
}

/// Pointers of config.json as pointers of the resources.
void shorten(json::Problems& problems) {
  for (json::Problem& problem : problems.list())
    if (problem.pointer.starts_with(resources_pointer))
      problem.pointer.erase(0, resources_pointer.size());
}

Problems taken(json::Problems& found) {
  Problems problems;
  for (json::Problem& p : found.list())
    problems.push_back({std::move(p.pointer), std::move(p.message), p.line, p.column});
  return problems;
}

}  // namespace

std::expected<Resources, Problems> parse_resources(std::string_view text) {
  if (text.size() > max_config_size)
    return std::unexpected(
        Problems{{"", fmt::format("larger than {} MiB", max_config_size >> 20U), 1, 1}});
  json::Problems found;
  Resources resources = json::parse<Resources>(text, found);
  if (found.empty()) {
    validate_resources(config_with(resources), found);
    shorten(found);
  }
  // A misspelt member of config.json is ignored, as the specification wants it; one that was given
  // to `update` is the very thing that is to be changed.
  for (const json::Problem& note : found.notes()) found.add(note);
  if (found.empty()) return resources;
  json::locate(text, found);
  return std::unexpected(taken(found));
}

Problems check_resources(const Resources& resources) {
  json::Problems found;
  validate_resources(config_with(resources), found);
  return taken(found);
}

std::string with_resources(std::string_view config, const Resources& resources) {
  std::vector<json::Member> members;
  for (const json::Field& field : json::fields<Resources>) {
    // Only looked at: the member functions have no const twin.
    const void* member = field.member(const_cast<Resources*>(&resources));
    if (field.kind->blank(member)) continue;
    json::Writer writer(false);
    field.kind->write(writer, member);
    members.emplace_back(field.name, std::move(writer).take());
  }
  constexpr std::array<std::string_view, 2> path = {"linux", "resources"};
  return json::set_members(config, path, members);
}

}  // namespace rt::spec

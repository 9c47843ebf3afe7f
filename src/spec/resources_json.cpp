// Reads and writes linux.resources alone, for `update`.
#include "checks/checks.h"
#include "config_json.h"
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

/// Makes pointers into config.json relative to the resources.
void shorten(Problems& problems) {
  for (Problem& problem : problems)
    if (problem.pointer.starts_with(resources_pointer))
      problem.pointer.erase(0, resources_pointer.size());
}

}  // namespace

Result<Resources> parse_resources(std::string_view text, std::string_view file) {
  if (text.size() > max_config_size)
    return fail(Error{.code = code::not_json,
                      .message = fmt::format("larger than {} MiB", max_config_size >> 20U),
                      .phase = Phase::config,
                      .place = {.line = 1, .column = 1, .file = std::string(file)}});
  json::Collector found;
  Resources resources = json::parse<Resources>(text, found);
  if (is_readable(found)) {
    // The checks expect them as members of config.json.
    for (Problem& problem : found.problems()) problem.pointer.insert(0, resources_pointer);
    validate(config_with(resources), resources_pointer, found);
    shorten(found.problems());
  }
  // The specification ignores a misspelled member of config.json, but for `update` it is the very
  // value to change.
  for (Problem& note : found.notes())
    found.add({.message = std::move(note.message),
               .pointer = std::move(note.pointer),
               .place = std::move(note.place)});
  if (found.empty()) return resources;
  Problems problems = std::move(found.problems());
  json::locate(text, problems);
  return fail(joined(std::move(problems), file));
}

std::string with_resources(std::string_view config, const Resources& resources) {
  std::vector<json::Member> members;
  for (const json::Field& field : json::fields<Resources>) {
    // Only read: Field::member has no const version.
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

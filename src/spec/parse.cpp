#include "rt/spec/parse.h"

#include "config_json.h"
#include "rt/json/problem.h"
#include "validate.h"

namespace rt::spec {

namespace {

Problems placed(std::string_view text, json::Problems found) {
  json::locate(text, found);
  Problems problems;
  for (json::Problem& p : found.list())
    problems.push_back({std::move(p.pointer), std::move(p.message), p.line, p.column});
  return problems;
}

}  // namespace

void locate(std::string_view text, Problems& problems) {
  json::Problems found;
  for (Problem& p : problems) found.add({std::move(p.pointer), std::move(p.message)});
  problems = placed(text, std::move(found));
}

std::expected<Config, Problems> parse_config(std::string_view text, Problems* notes) {
  if (text.size() > max_config_size)
    return std::unexpected(Problems{
        {"", fmt::format("config.json is larger than {} MiB", max_config_size >> 20U), 1, 1}});
  json::Problems found;
  Config config = read_config(text, found);
  // After a syntax error, or something else than an object, there is nothing to look at.
  if (found.empty() || !found.list().front().pointer.empty()) validate(config, found);
  if (notes != nullptr && !found.notes().empty()) {
    for (const json::Problem& note : found.notes()) notes->push_back({note.pointer, note.message});
    locate(text, *notes);
  }
  if (found.empty()) return config;
  const bool cut = found.full();
  Problems problems = placed(text, std::move(found));
  if (cut)
    problems.push_back(
        {"", fmt::format("these are the first {} problems", json::Problems::most), 1, 1});
  return std::unexpected(std::move(problems));
}

std::expected<Config, Problems> parse_mounts(std::string_view text, Config config,
                                             bool only_destinations) {
  // The line of its own keeps the columns; the lines count from 1 again.
  const std::string document = fmt::format("{{\"mounts\":\n{}\n}}", text);
  json::Problems found;
  config.mounts = read_mounts(document, found);
  if (only_destinations)
    for (Mount& mount : config.mounts)
      mount = Mount{.destination = std::move(mount.destination), .type = "none"};
  if (found.empty()) {
    Report report(found);
    check_mounts(config, report);
  }
  if (found.empty()) return config;
  Problems problems = placed(document, std::move(found));
  for (Problem& problem : problems) problem.line -= problem.line > 1 ? 1 : 0;
  return std::unexpected(std::move(problems));
}

}  // namespace rt::spec

#include "rt/spec/parse.h"

#include "checks/checks.h"
#include "config_json.h"
#include "rt/json/problem.h"

namespace rt::spec {

namespace {

Problems placed(std::string_view text, json::Problems found) {
  json::locate(text, found);
  Problems problems;
  for (json::Problem& p : found.list())
    problems.push_back({std::move(p.pointer), std::move(p.message), p.line, p.column, p.is_usual});
  return problems;
}

}  // namespace

void locate(std::string_view text, Problems& problems) {
  json::Problems found;
  for (Problem& p : problems) found.add({std::move(p.pointer), std::move(p.message)});
  problems = placed(text, std::move(found));
}

namespace {

/// After a syntax error, or something else than an object, there is nothing to look at.
bool is_readable(const json::Problems& found) {
  return found.empty() || !found.list().front().pointer.empty();
}

void take_notes(std::string_view text, const json::Problems& found, Problems* notes) {
  if (notes == nullptr || found.notes().empty()) return;
  json::Problems unusual;
  for (const json::Problem& note : found.notes()) unusual.add(note);
  *notes = placed(text, std::move(unusual));
}

Problems all_placed(std::string_view text, json::Problems found) {
  const bool cut = found.full();
  Problems problems = placed(text, std::move(found));
  if (cut)
    problems.push_back(
        {"", fmt::format("these are the first {} problems", json::Problems::most), 1, 1});
  return problems;
}

Problems too_large(std::string_view name) {
  return {{"", fmt::format("{} is larger than {} MiB", name, max_config_size >> 20U), 1, 1}};
}

constexpr std::string_view process_pointer = "/process";

}  // namespace

std::expected<Config, Problems> parse_config(std::string_view text, Problems* notes,
                                             Config* partial) {
  if (text.size() > max_config_size) return std::unexpected(too_large("config.json"));
  json::Problems found;
  Config config = read_config(text, found);
  if (is_readable(found)) validate(config, found);
  take_notes(text, found, notes);
  if (found.empty()) return config;
  if (partial != nullptr) *partial = std::move(config);
  return std::unexpected(all_placed(text, std::move(found)));
}

Problems check_process(const Config& config) {
  json::Problems found;
  validate_process(config, found);
  Problems problems;
  for (json::Problem& p : found.list())
    problems.push_back({.pointer = std::move(p.pointer), .message = std::move(p.message)});
  return problems;
}

std::expected<Process, Problems> parse_process(std::string_view text, const Config& config,
                                               Problems* notes) {
  if (text.size() > max_config_size) return std::unexpected(too_large("the process document"));
  json::Problems found;
  Config whole = config;
  whole.process = read_process(text, found);
  if (is_readable(found)) {
    // The checks know it as a member of config.json.
    for (json::Problem& p : found.list()) p.pointer.insert(0, process_pointer);
    validate_process(whole, found);
    for (json::Problem& p : found.list()) p.pointer.erase(0, process_pointer.size());
  }
  take_notes(text, found, notes);
  if (found.empty()) return *std::move(whole.process);
  return std::unexpected(all_placed(text, std::move(found)));
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

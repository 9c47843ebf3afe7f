// Turns the text of a document into a checked struct, or into all of its problems.
#include "rt/spec/parse.h"

#include "checks/checks.h"
#include "config_json.h"
#include "rt/json/problem.h"

namespace rt::spec {
namespace {

constexpr std::string_view process_pointer = "/process";

void take_notes(std::string_view text, json::Collector& found, Problems* notes) {
  if (notes == nullptr || found.notes().empty()) return;
  *notes = std::move(found.notes());
  json::locate(text, *notes);
}

std::unexpected<Failure> refusal(std::string_view text, json::Collector found,
                                 std::string_view file) {
  const bool cut = found.full();
  Problems problems = std::move(found.problems());
  json::locate(text, problems);
  if (cut)
    problems.push_back(
        {.code = code::invalid_config,
         .message = fmt::format("only the first {} problems are listed", json::Collector::most),
         .place = {.line = 1, .column = 1}});
  return fail(joined(std::move(problems), file));
}

std::unexpected<Failure> too_large(std::string_view file, std::string_view name) {
  return fail(
      Error{.code = code::not_json,
            .message = fmt::format("{} is larger than {} MiB", name, max_config_size >> 20U),
            .phase = Phase::config,
            .place = {.line = 1, .column = 1, .file = std::string(file)}});
}

}  // namespace

bool is_readable(const json::Collector& found) {
  return found.empty() || !found.problems().front().pointer.empty();
}

Result<Config> parse_config(std::string_view text, Problems* notes, Config* partial) {
  constexpr std::string_view file = "config.json";
  if (text.size() > max_config_size) return too_large(file, file);
  json::Collector found;
  Config config = read_config(text, found);
  if (is_readable(found)) validate(config, "", found);
  take_notes(text, found, notes);
  if (found.empty()) return config;
  if (partial != nullptr) *partial = std::move(config);
  return refusal(text, std::move(found), file);
}

Problems check(const Config& config, std::string_view part) {
  json::Collector found;
  validate(config, part, found);
  return std::move(found.problems());
}

Result<Process> parse_process(std::string_view text, const Config& config, Problems* notes) {
  constexpr std::string_view file = "process.json";
  if (text.size() > max_config_size) return too_large(file, "the process document");
  json::Collector found;
  Config whole = config;
  whole.process = read_process(text, found);
  if (is_readable(found)) {
    // The checks expect it as a member of config.json.
    for (Problem& p : found.problems()) p.pointer.insert(0, process_pointer);
    validate(whole, process_pointer, found);
    for (Problem& p : found.problems()) p.pointer.erase(0, process_pointer.size());
  }
  take_notes(text, found, notes);
  if (found.empty()) return *std::move(whole.process);
  return refusal(text, std::move(found), file);
}

Result<Config> parse_mounts(std::string_view text, std::string_view file, Config config,
                            bool only_destinations) {
  // A separate line keeps the columns; the line numbers are corrected below.
  const std::string document = fmt::format("{{\"mounts\":\n{}\n}}", text);
  json::Collector found;
  config.mounts = read_mounts(document, found);
  if (only_destinations)
    for (Mount& mount : config.mounts)
      mount = Mount{.destination = std::move(mount.destination), .type = "none"};
  if (is_readable(found)) validate(config, "/mounts", found);
  if (found.empty()) return config;
  Problems problems = std::move(found.problems());
  json::locate(document, problems);
  for (Problem& problem : problems) problem.place.line -= problem.place.line > 1 ? 1 : 0;
  return fail(joined(std::move(problems), file));
}

}  // namespace rt::spec

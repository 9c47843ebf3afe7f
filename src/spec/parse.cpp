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

std::expected<Config, Problems> parse_config(std::string_view text, Problems* notes,
                                             Config* partial) {
  if (text.size() > max_config_size)
    return std::unexpected(Problems{
        {"", fmt::format("config.json is larger than {} MiB", max_config_size >> 20U), 1, 1}});
  json::Problems found;
  Config config = read_config(text, found);
  // After a syntax error, or something else than an object, there is nothing to look at.
  if (found.empty() || !found.list().front().pointer.empty()) validate(config, found);
  if (notes != nullptr && !found.notes().empty()) {
    json::Problems unusual;
    for (const json::Problem& note : found.notes()) unusual.add(note);
    *notes = placed(text, std::move(unusual));
  }
  if (found.empty()) return config;
  if (partial != nullptr) *partial = std::move(config);
  const bool cut = found.full();
  Problems problems = placed(text, std::move(found));
  if (cut)
    problems.push_back(
        {"", fmt::format("these are the first {} problems", json::Problems::most), 1, 1});
  return std::unexpected(std::move(problems));
}

}  // namespace rt::spec

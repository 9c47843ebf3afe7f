// Checks of the platform-independent parts: version, root, hooks, annotations.
#include <algorithm>

#include "checks.h"
#include "rt/base/text.h"
#include "rt/spec/parse.h"
#include "rules.h"

namespace rt::spec {
namespace {

bool is_identifier(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos &&
         (text.size() == 1 || text[0] != '0');
}

/// Identifiers separated by dots. A number may start with 0 in build metadata, not in a
/// pre-release.
bool are_identifiers(std::string_view text, bool strict_numbers) {
  for (const std::string_view part : split(text, '.')) {
    if (!is_identifier(part)) return false;
    const bool digits = part.find_first_not_of("0123456789") == std::string_view::npos;
    if (strict_numbers && digits && !is_number(part)) return false;
  }
  return true;
}

/// SemVer 2.0.0.
bool is_semantic_version(std::string_view text) {
  const std::size_t plus = text.find('+');
  if (plus != std::string_view::npos && !are_identifiers(text.substr(plus + 1), false))
    return false;
  text = text.substr(0, plus);
  const std::size_t minus = text.find('-');
  if (minus != std::string_view::npos && !are_identifiers(text.substr(minus + 1), true))
    return false;
  const auto numbers = split(text.substr(0, minus), '.');
  return numbers.size() == 3 && std::all_of(numbers.begin(), numbers.end(), is_number);
}

void check_hook(const Hook& hook, const json::Path& at, Report& report) {
  if (!is_absolute(hook.path))
    report.add(at.key("path"), "must be absolute, found {}", json::quoted(hook.path));
  if (hook.timeout && *hook.timeout <= 0)
    report.add(at.key("timeout"), "must be more than 0, found {}", *hook.timeout);
  check_environment(hook.env, at.key("env"), report);
}

}  // namespace

void check_version(const Config& config, const json::Path& at, Report& report) {
  if (!is_semantic_version(config.oci_version))
    report.add(at, "must be a semantic version like {}, found {}", oci_version,
               json::quoted(config.oci_version));
  else if (!config.oci_version.starts_with("1."))
    report.add(at, "only versions 1.x.y are supported, found {}", json::quoted(config.oci_version));
}

void check_root(const Config& config, const json::Path& at, Report& report) {
  if (config.root && config.root->path.empty()) report.add(at.key("path"), "must not be empty");
}

void check_hooks(const Config& config, const json::Path& hooks, Report& report) {
  const auto check = [&](std::string_view name, const std::vector<Hook>& list) {
    const json::Path at = hooks.key(name);
    for (std::size_t i = 0; i < list.size(); ++i) check_hook(list[i], at.index(i), report);
  };
  check("prestart", config.hooks.prestart);
  check("createRuntime", config.hooks.create_runtime);
  check("createContainer", config.hooks.create_container);
  check("startContainer", config.hooks.start_container);
  check("poststart", config.hooks.poststart);
  check("poststop", config.hooks.poststop);
}

void check_annotations(const Config& config, const json::Path& at, Report& report) {
  if (config.annotations.contains("")) report.add_key(at.key(""), "the name must not be empty");
}

}  // namespace rt::spec

// Finds the class of an error, and the document that it is about.
#include "rt/diagnose/error_codes.h"

#include <algorithm>
#include <cctype>

#include <fcntl.h>

#include "rt/base/text.h"
#include "rt/container/bundle.h"
#include "rt/container/store.h"

namespace rt::diagnose {
namespace {

/// 101 for RT0101: parse_unsigned() accepts leading zeros.
std::uint64_t number_of(const ErrorClass& error_class) {
  return parse_unsigned(error_class.code.substr(2)).value_or(0);
}

}  // namespace

const ErrorClass& classify(const Error& error) {
  const auto classes = error_classes();
  const auto found = std::ranges::find(classes, error.code, &ErrorClass::code);
  return found == classes.end() ? classes.front() : *found;
}

const ErrorClass* find_error_class(std::string_view code) {
  if (code.starts_with("RT") || code.starts_with("rt")) code.remove_prefix(2);
  const auto number = parse_unsigned(code);
  for (const ErrorClass& candidate : error_classes())
    if (number && number_of(candidate) == *number) return &candidate;
  return nullptr;
}

Source config_source(const container::Global& global, const Given& given, About about) {
  if (about == About::bundle) {
    Result<container::Bundle> bundle = container::open_bundle(given.bundle);
    if (!bundle) return {};
    return {.path = bundle->path + "/config.json", .text = std::move(bundle->config)};
  }
  if (about == About::nothing) return {};
  const Result<container::Entry> entry = container::Entry::open(global, given.id);
  if (!entry) return {};
  Result<std::string> text = entry->load_config();
  if (!text) return {};
  return {.path = "config.json", .text = *std::move(text)};
}

}  // namespace rt::diagnose

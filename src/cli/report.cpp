#include "report.h"

#include <vector>

#include <unistd.h>

#include "rt/base/log.h"
#include "rt/plan/problems.h"

namespace rt::cli {
namespace {

std::vector<log::Field> fields_of(const Error& error) {
  std::vector<log::Field> fields;
  const auto add = [&fields](std::string_view key, const std::string& value) {
    if (!value.empty()) fields.push_back({.key = key, .value = value});
  };
  add("phase", error.phase);
  add("syscall", error.syscall);
  if (error.err != 0)
    fields.push_back({.key = "errno", .value = std::to_string(error.err), .number = true});
  add("field", error.pointer);
  return fields;
}

}  // namespace

std::string message_of(std::string_view command, const Error& error) {
  return command.empty() ? error.text() : fmt::format("{}: {}", command, error.text());
}

void report(std::string_view command, const Error& error) {
  const std::string message = message_of(command, error);
  log::record(log::Level::error, message, fields_of(error));
  const auto lines = plan::split_description(message);
  // Engines read one line; a person sees each problem of a config on a line of its own.
  if (lines.size() < 2 || ::isatty(STDERR_FILENO) == 0) return log::say(message);
  for (const std::string& line : lines) log::say(line);
}

}  // namespace rt::cli

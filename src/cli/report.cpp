// Reports a failure: to the log, and to an engine or a person on stderr.
#include "report.h"

#include <algorithm>
#include <cstring>

#include <unistd.h>

#include <fmt/format.h>

#include "diagnostic.h"
#include "output.h"
#include "rt/base/log.h"
#include "rt/json/problem.h"
#include "terminal.h"

namespace rt::cli {
namespace {

constexpr std::string_view config_name = "config.json";

std::vector<log::Field> fields_of(const Error& error, const std::string& hint) {
  std::vector<log::Field> fields;
  const auto add = [&fields](std::string_view key, std::string_view value) {
    if (!value.empty()) fields.push_back({.key = key, .value = std::string(value)});
  };
  add("code", diagnose::classify(error).code);
  add("phase", name_of(error.phase));
  add("syscall", error.syscall);
  if (error.err != 0)
    fields.push_back({.key = "errno", .value = std::to_string(error.err), .number = true});
  add("field", error.pointer);
  add("hint", hint);
  return fields;
}

/// Only commands on a bundle have places in config.json: `exec` has its own process.
diagnose::About about(const Command* command) {
  if (find_option(command, "bundle") != nullptr) return diagnose::About::bundle;
  return command != nullptr && command->name == "start" ? diagnose::About::container
                                                        : diagnose::About::nothing;
}

/// The word at the place of the argument `name`.
std::string word_of(const Parsed& parsed, std::string_view name) {
  if (parsed.command == nullptr) return "";
  const auto& known = parsed.command->arguments;
  const auto found = std::ranges::find(known, name, &Argument::name);
  if (found == known.end()) return "";
  const auto index = static_cast<std::size_t>(found - known.begin());
  return index < parsed.arguments.size() ? parsed.arguments[index] : "";
}

/// Also for an invalid command line.
diagnose::Given given_of(const Parsed& parsed) {
  diagnose::Given given;
  given.id = word_of(parsed, "ID");
  if (given.id.empty() && !parsed.arguments.empty()) given.id = parsed.arguments[0];
  const auto take = [&given](const auto& options) {
    given.console_socket = options.console_socket;
    given.pid_file = options.pid_file;
    if constexpr (requires { options.bundle; }) given.bundle = options.bundle;
  };
  if (const auto* create = std::get_if<lifecycle::CreateOptions>(&parsed.options)) take(*create);
  if (const auto* exec = std::get_if<lifecycle::ExecOptions>(&parsed.options)) take(*exec);
  if (const auto* restore = std::get_if<checkpoint::RestoreOptions>(&parsed.options))
    take(restore->create);
  if (const auto* check = std::get_if<diagnose::CheckOptions>(&parsed.options))
    given.bundle = check->bundle;
  if (const auto* spec = std::get_if<SpecOptions>(&parsed.options)) given.bundle = spec->bundle;
  return given;
}

std::string step_of(const Error& error) {
  std::string step;
  if (error.phase != Phase::none) step = fmt::format("phase: {}", name_of(error.phase));
  if (error.syscall.empty() && error.err == 0) return step;
  const char* name = error.err == 0 ? nullptr : ::strerrorname_np(error.err);
  step += fmt::format("{}{}{}", step.empty() ? "" : "   ",
                      error.syscall.empty() ? "errno:" : "syscall: ", error.syscall);
  return name == nullptr ? step : fmt::format("{} {}", step, name);
}

/// The config.json that the error is about; empty if it is about none.
diagnose::Source source_of(const Parsed& parsed, const Error& error) {
  if (error.pointer.empty() && error.phase != Phase::config) return {};
  return diagnose::config_source(parsed.context.global, given_of(parsed), about(parsed.command));
}

void show(const Parsed& parsed, const Error& error, const diagnose::Source& source,
          const std::string& hint) {
  const Paint paint(use_colour(STDERR_FILENO, parsed.context.color));
  std::string text;
  Problems problems = diagnostics_of(error, source);
  problems.back().hint = hint;
  for (const Problem& problem : problems)
    text += render(problem, problem.place.file == source.path ? source.text : "", paint,
                   &problem == &problems.back() ? step_of(error) : "");
  text += fmt::format("  more: rt explain {}\n", diagnose::classify(error).code);
  (void)print(text, STDERR_FILENO);
}

/// "state web": in a log of many commands people want to know which container it was.
std::string command_with_id(const Parsed& parsed) {
  if (parsed.command == nullptr) return "";
  const std::string name(parsed.command->name);
  // The words of an invalid command line need not be what their places say.
  const std::string id = parsed.error.empty() ? word_of(parsed, "ID") : "";
  return id.empty() ? name : fmt::format("{} {}", name, id);
}

}  // namespace

std::string message_of(std::string_view command, const Error& error) {
  return command.empty() ? error.text() : fmt::format("{}: {}", command, error.text());
}

Error with_places(Error error, const diagnose::Source& source) {
  const auto place = [&](Problem& problem) {
    if (problem.place.line != 0 || problem.pointer.empty() || source.text.empty()) return;
    json::locate(source.text, problem);
    problem.place.file = config_name;
  };
  place(error);
  for (Problem& other : error.others) place(other);
  return error;
}

Problems diagnostics_of(const Error& error, const diagnose::Source& source) {
  Problems problems = separated(with_places(error, source));
  for (Problem& problem : problems) {
    if (problem.code.empty()) problem.code = diagnose::classify(problem).code;
    std::string& file = problem.place.file;
    if (file == config_name && !source.path.empty()) file = source.path;
  }
  return problems;
}

void report(const Parsed& parsed, const Error& failed) {
  const diagnose::Source source = source_of(parsed, failed);
  // The config of a container that exists is rt's own copy: only a person sees places in it.
  const bool in_bundle = about(parsed.command) == diagnose::About::bundle;
  const Error error = in_bundle ? with_places(failed, source) : failed;
  const std::string message =
      message_of(parsed.command == nullptr ? "" : parsed.command->name, error);
  const std::string hint =
      diagnose::hint_for(error, parsed.context.global, given_of(parsed), about(parsed.command));
  log::record(log::Level::error, message, fields_of(error, hint));
  if (wants_full_text(STDERR_FILENO, parsed.context.color))
    return show(parsed, error, source, hint);
  // Engines read one line, and look for words in it.
  log::say(fmt::format("{} [{}{}{}]", message_of(command_with_id(parsed), error),
                       diagnose::classify(error).code, hint.empty() ? "" : ": ", hint));
}

int exit_status(const Parsed& parsed, const Error& error) {
  if (parsed.command == nullptr) return 1;
  // In the foreground the status is that of the container's process; ours is one of three that
  // programs avoid (chroot(1), env(1)). For others engines expect only that it is not 0.
  const auto* create = std::get_if<lifecycle::CreateOptions>(&parsed.options);
  if (parsed.command->name == "run" && create != nullptr && !create->detach)
    return diagnose::classify(error).exit;
  return parsed.command->failure;
}

}  // namespace rt::cli

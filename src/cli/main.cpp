#include "rt/cli/main.h"

#include <string>
#include <vector>

#include "commands.h"
#include "help.h"
#include "output.h"
#include "parse.h"
#include "report.h"
#include "rt/base/log.h"
#include "rt/lifecycle/self_protection.h"
#include "timing.h"

namespace rt::cli {
namespace {

log::Settings log_settings(const Options& options) {
  log::Settings settings;
  settings.format = options.log_format == "json" ? log::Format::json : log::Format::text;
  if (options.debug || options.log_level == "debug")
    settings.level = log::Level::debug;
  else if (options.log_level == "info")
    settings.level = log::Level::info;
  else if (options.log_level == "warning")
    settings.level = log::Level::warning;
  return settings;
}

Result<int> dispatch(const Parsed& parsed, Beginning beginning) {
  if (!parsed.error.empty()) return fail(Error{.message = parsed.error, .phase = "usage"});
  if (parsed.options.version) return command::version(parsed.options);
  if (parsed.command == nullptr || parsed.options.help) {
    TRY(print(parsed.command == nullptr ? general_help() : help_for(*parsed.command)));
    return 0;
  }
  return run_measured(*parsed.command, parsed.options, beginning);
}

}  // namespace

int run(int argc, char** argv) {
  const bool measured = may_be_measured({argv, static_cast<std::size_t>(argc)});
  Beginning beginning;
  if (measured) beginning.started = timeline::now();
  // Before anything else: it may start the program once more. What failed is said when there is a
  // log to say it in.
  Result<> is_protected = lifecycle::undo_inherited_settings();
  if (is_protected) is_protected = lifecycle::protect_self(argv);
  if (measured) beginning.sealed = timeline::now();
  const std::string self = argc > 0 ? argv[0] : "rt";
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  Parsed parsed = parse(words);
  parsed.options.program = self.substr(self.rfind('/') + 1);
  log::configure(log_settings(parsed.options));
  // Before anything can fail: engines look for the reason of a failure in this file, and for the
  // file.
  if (!parsed.options.log.empty()) {
    if (const auto opened = log::open(parsed.options.log); !opened) {
      const Error error = Error(opened.error()).context("log").in("log");
      report(parsed, error);
      return exit_status(parsed, error);
    }
  }
  if (!is_protected) {
    report(parsed, is_protected.error());
    return exit_status(parsed, is_protected.error());
  }
  const Result<int> status = dispatch(parsed, beginning);
  if (status) return *status;
  report(parsed, status.error());
  return exit_status(parsed, status.error());
}

}  // namespace rt::cli

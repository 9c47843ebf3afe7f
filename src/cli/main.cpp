// The program from its first instruction to its exit status.
#include "rt/cli/main.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "completion.h"
#include "help.h"
#include "output.h"
#include "parse.h"
#include "report.h"
#include "rt/base/log.h"
#include "rt/lifecycle/self_protection.h"
#include "timing.h"

namespace rt::cli {
namespace {

Result<int> dispatch(const Parsed& parsed, Beginning beginning) {
  if (!parsed.error.empty()) return fail(Error{.message = parsed.error}.in(Phase::usage));
  if (parsed.context.version) {
    TRY(print(version_text(parsed.context.program)));
    return 0;
  }
  if (parsed.command == nullptr || parsed.context.help) {
    TRY(print(parsed.command == nullptr ? general_help() : help_for(*parsed.command)));
    return 0;
  }
  if (is_measured(parsed)) return run_measured(parsed, beginning);
  return parsed.command->operation.run(parsed.context, parsed.options);
}

/// Everything whose errors need the log; reports an earlier failure, too.
Result<int> run_protected(const Parsed& parsed, Result<> is_protected, Beginning beginning) {
  // Before anything can fail: engines look for this file, and in it for the reason of a failure.
  if (!parsed.context.log.empty())
    if (const auto opened = log::open(parsed.context.log); !opened)
      return fail(Error(opened.error()).context("log").in(Phase::log));
  TRY(is_protected);
  return dispatch(parsed, beginning);
}

bool names_command_that_enters(const std::string& word) {
  const Command* command = find_command(word);
  return command != nullptr && command->enters_containers;
}

}  // namespace

int run(int argc, char** argv) {
  Result<> is_protected = lifecycle::undo_inherited_settings();
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  // Before the command line is parsed: any word that names such a command is reason enough.
  if (is_protected && std::ranges::any_of(words, names_command_that_enters))
    is_protected = lifecycle::become_inaccessible();
  if (!words.empty() && words[0] == complete_command) return complete(words);
  Parsed parsed = parse(words);
  const std::string self = argc > 0 ? argv[0] : "rt";
  parsed.context.program = self.substr(self.rfind('/') + 1);
  log::configure(parsed.context.log_settings);
  // Before anything is opened or read: it may restart the program.
  Beginning beginning;
  if (is_measured(parsed)) beginning.started = timeline::now();
  const bool enters = parsed.command != nullptr && parsed.command->enters_containers;
  if (is_protected) is_protected = lifecycle::leave_own_file(argv, enters);
  if (is_measured(parsed)) beginning.sealed = timeline::now();
  const Result<int> status = run_protected(parsed, std::move(is_protected), beginning);
  if (status) return *status;
  report(parsed, status.error());
  return exit_status(parsed, status.error());
}

}  // namespace rt::cli

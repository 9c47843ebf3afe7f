// The program from its first instruction to its exit status.
#include "rt/cli/main.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <sys/stat.h>

#include "completion.h"
#include "help.h"
#include "output.h"
#include "parse.h"
#include "report.h"
#include "rt/base/log.h"
#include "rt/sys/process.h"
#include "rt/sys/self.h"
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

/// Undoes harmful settings from the caller. Closed standard descriptors, whose numbers our files
/// would get; an ignored SIGCHLD, which hides how children end; a umask that takes the owner's own
/// rights from what we make.
Result<> undo_inherited_settings() {
  TRY(sys::fill_standard_descriptors());
  sys::reset_child_signal();
  ::umask(::umask(0) & (S_IRWXG | S_IRWXO));
  return {};
}

bool names_command_that_enters(const std::string& word) {
  const Command* command = find_command(word);
  return command != nullptr && command->enters_containers;
}

}  // namespace

int run(int argc, char** argv) {
  Result<> is_protected = undo_inherited_settings();
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  // Inaccessible from inside containers (not dumpable) before the command line is parsed: any word
  // that names such a command is reason enough.
  if (is_protected && std::ranges::any_of(words, names_command_that_enters))
    is_protected = sys::set_dumpable(false);
  if (!words.empty() && words[0] == complete_command) return complete(words);
  Parsed parsed = parse(words);
  const std::string self = argc > 0 ? argv[0] : "rt";
  parsed.context.program = self.substr(self.rfind('/') + 1);
  log::configure(parsed.context.log_settings);
  // Before anything is opened or read: it may restart the program.
  Beginning beginning;
  if (is_measured(parsed)) beginning.started = timeline::now();
  const bool enters = parsed.command != nullptr && parsed.command->enters_containers;
  if (is_protected) sys::remember_command_line(argv);  // later children do not inherit it
  if (is_protected && enters) is_protected = sys::leave_own_file(argv);
  if (is_measured(parsed)) beginning.sealed = timeline::now();
  const Result<int> status = run_protected(parsed, std::move(is_protected), beginning);
  if (status) return *status;
  report(parsed, status.error());
  return exit_status(parsed, status.error());
}

}  // namespace rt::cli

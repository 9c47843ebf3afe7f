// `help`: the same as --help.
#include "help.h"

#include "commands.h"
#include "output.h"
#include "spelling.h"
#include "table.h"

namespace rt::cli {

Result<int> command::help(const Context& /*context*/, const WordOptions& options) {
  if (options.word.empty()) {
    TRY(print(general_help()));
    return 0;
  }
  const Command* command = find_command(options.word);
  if (command == nullptr)
    return fail(Error{.message = unknown_command(options.word)}.in(Phase::usage));
  TRY(print(help_for(*command)));
  return 0;
}

}  // namespace rt::cli

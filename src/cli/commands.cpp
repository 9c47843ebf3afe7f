#include "commands.h"

#include "calls.h"
#include "help.h"
#include "output.h"
#include "parse.h"
#include "rt/base/log.h"
#include "rt/lifecycle/commands.h"
#include "rt/observe/commands.h"
#include "rt/plan/plan.h"
#include "rt/plan/print.h"
#include "signals.h"
#include "table.h"

namespace rt::cli::command {

Result<int> create(const Options& options) {
  TRY(lifecycle::create(global_of(options), create_options_of(options)));
  return 0;
}

Result<int> run(const Options& options) {
  return lifecycle::run(global_of(options), create_options_of(options));
}

Result<int> start(const Options& options) {
  TRY(lifecycle::start(global_of(options), options.arguments[0]));
  return 0;
}

Result<int> state(const Options& options) {
  const spec::State state = TRY(observe::state(global_of(options), options.arguments[0]));
  TRY(print(state_json(state)));
  return 0;
}

Result<int> kill(const Options& options) {
  const std::string name = options.arguments.size() > 1 ? options.arguments[1] : "SIGTERM";
  const int signal = TRY(parse_signal(name));
  TRY(lifecycle::kill(global_of(options), options.arguments[0], signal, options.all));
  return 0;
}

Result<int> remove(const Options& options) {
  const auto removal =
      TRY(lifecycle::remove(global_of(options), options.arguments[0], options.force));
  for (const std::string& warning : removal.warnings) log::warning("delete: {}", warning);
  return 0;
}

Result<int> list(const Options& options) {
  const auto listing = TRY(observe::list(global_of(options)));
  for (const std::string& reason : listing.skipped) log::warning("list: {}", reason);
  if (options.quiet) {
    std::string ids;
    for (const spec::State& state : listing.states) (ids += state.id) += '\n';
    TRY(print(ids));
  } else {
    TRY(print(options.format == "json" ? list_json(listing.states) : list_table(listing.states)));
  }
  return 0;
}

Result<int> exec(const Options& options) {
  return lifecycle::exec(global_of(options), exec_options_of(options));
}

Result<int> plan(const Options& options) {
  lifecycle::CreateOptions create = create_options_of(options);
  if (create.id.empty()) create.id = "ID";
  plan::Host host;
  const plan::Plan made = TRY(lifecycle::make_plan(global_of(options), create, host));
  TRY(print(options.format == "json" ? plan::to_json(made, host) : plan::to_text(made, host)));
  return 0;
}

Result<int> mounts(const Options& options) {
  const std::string& what = options.arguments[0];
  if (what != "add" && what != "remove")
    return fail(Error{.message = fmt::format("must be add or remove, found \"{}\"", what),
                      .phase = "usage"});
  const auto change = what == "add" ? lifecycle::add_mounts : lifecycle::remove_mounts;
  TRY(change(global_of(options), options.arguments[1], options.arguments[2]));
  return 0;
}

Result<int> help(const Options& options) {
  if (options.arguments.empty()) {
    TRY(print(general_help()));
    return 0;
  }
  const Command* command = find_command(options.arguments[0]);
  if (command == nullptr)
    return fail(Error{.message = unknown_command(options.arguments[0]), .phase = "usage"});
  TRY(print(help_for(*command)));
  return 0;
}

Result<int> pause(const Options& options) {
  TRY(lifecycle::pause(global_of(options), options.arguments[0]));
  return 0;
}

Result<int> resume(const Options& options) {
  TRY(lifecycle::resume(global_of(options), options.arguments[0]));
  return 0;
}

Result<int> version(const Options& options) {
  TRY(print(version_text(options.program)));
  return 0;
}

}  // namespace rt::cli::command

// `state` and `list`.
#include "commands.h"
#include "output.h"
#include "rt/base/log.h"
#include "rt/observe/commands.h"

namespace rt::cli {

Result<int> command::state(const Context& context, const IdOptions& options) {
  const spec::State state = TRY(observe::state(context.global, options.id));
  TRY(print(state_json(state)));
  return 0;
}

Result<int> command::list(const Context& context, const ListOptions& options) {
  const auto listing = TRY(observe::list(context.global));
  for (const std::string& reason : listing.skipped) log::warning("list: {}", reason);
  if (options.quiet) {
    std::string ids;
    for (const spec::State& state : listing.states) (ids += state.id) += '\n';
    TRY(print(ids));
  } else {
    TRY(print(context.json ? list_json(listing.states) : list_table(listing.states)));
  }
  return 0;
}

}  // namespace rt::cli

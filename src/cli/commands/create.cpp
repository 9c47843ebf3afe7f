// `create`, `start` and `run`.
#include "commands.h"

namespace rt::cli::command {

Result<int> create(const Context& context, const lifecycle::CreateOptions& options) {
  TRY(lifecycle::create(context.global, options));
  return 0;
}

Result<int> start(const Context& context, const IdOptions& options) {
  TRY(lifecycle::start(context.global, options.id));
  return 0;
}

Result<int> run(const Context& context, const lifecycle::CreateOptions& options) {
  return lifecycle::run(context.global, options);
}

}  // namespace rt::cli::command

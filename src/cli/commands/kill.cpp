// `kill` and `delete`: how a container ends.
#include "commands.h"
#include "signals.h"

namespace rt::cli {

Result<int> command::kill(const Context& context, const KillOptions& options) {
  const int signal = TRY(parse_signal(options.signal));
  TRY(lifecycle::kill(context.global, options.id, signal, options.all));
  return 0;
}

Result<int> command::remove(const Context& context, const DeleteOptions& options) {
  TRY(lifecycle::remove(context.global, options.id, options.force));
  return 0;
}

}  // namespace rt::cli

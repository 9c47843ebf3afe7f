// `pause` and `resume`.
#include "commands.h"

namespace rt::cli::command {

Result<int> pause(const Context& context, const IdOptions& options) {
  TRY(lifecycle::pause(context.global, options.id));
  return 0;
}

Result<int> resume(const Context& context, const IdOptions& options) {
  TRY(lifecycle::resume(context.global, options.id));
  return 0;
}

}  // namespace rt::cli::command

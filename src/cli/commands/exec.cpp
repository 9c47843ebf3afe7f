// `exec`.
#include "commands.h"

namespace rt::cli {

Result<int> command::exec(const Context& context, const lifecycle::ExecOptions& options) {
  return lifecycle::exec(context.global, options);
}

}  // namespace rt::cli

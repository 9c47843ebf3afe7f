// `checkpoint` and `restore`.
#include "rt/checkpoint/checkpoint.h"

#include "commands.h"
#include "rt/base/log.h"

namespace rt::cli {

Result<int> command::checkpoint(const Context& context,
                                const checkpoint::CheckpointOptions& options) {
  const auto removal = TRY(checkpoint::checkpoint(context.global, options));
  for (const std::string& warning : removal.warnings) log::warning("checkpoint: {}", warning);
  return 0;
}

Result<int> command::restore(const Context& context, const checkpoint::RestoreOptions& options) {
  return checkpoint::restore(context.global, options);
}

}  // namespace rt::cli

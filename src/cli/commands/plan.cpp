// `plan`: what `create` would do.
#include "rt/plan/plan.h"

#include "commands.h"
#include "output.h"
#include "rt/plan/print.h"

namespace rt::cli {

Result<int> command::plan(const Context& context, const lifecycle::CreateOptions& options) {
  lifecycle::CreateOptions create = options;
  if (create.id.empty()) create.id = "ID";
  plan::Host host;
  const plan::Plan made = TRY(lifecycle::make_plan(context.global, create, host));
  TRY(print(context.json ? plan::to_json(made, host) : plan::to_text(made, host)));
  return 0;
}

}  // namespace rt::cli

#include "rt/lifecycle/commands.h"
#include "rt/lifecycle/creation.h"
#include "rt/lifecycle/plan_bundle.h"
#include "rt/sys/file.h"

namespace rt::lifecycle {

Result<plan::Plan> make_plan(const container::Global& global, const CreateOptions& options,
                             plan::Host& host) {
  const container::Bundle bundle = TRY(container::open_bundle(options.bundle));
  return plan_bundle(global, options, bundle, TRY(sys::open_proc()), host);
}

Result<> create(const container::Global& global, const CreateOptions& options) {
  const std::unique_ptr<Creation> creation = TRY(Creation::make(global, options, Purpose::start));
  TRY(creation->finish(options.pid_file));
  creation->init().child.release();
  return {};
}

}  // namespace rt::lifecycle

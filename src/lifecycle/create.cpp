#include "rt/lifecycle/commands.h"
#include "rt/lifecycle/creation.h"
#include "rt/lifecycle/plan_bundle.h"
#include "rt/sys/file.h"

namespace rt::runtime {

Result<plan::Plan> make_plan(const Global& global, const CreateOptions& options, plan::Host& host) {
  const Bundle bundle = TRY(open_bundle(options.bundle));
  return plan_bundle(global, options, bundle, TRY(sys::open_proc()), host);
}

Result<> create(const Global& global, const CreateOptions& options) {
  const std::unique_ptr<Creation> creation = TRY(Creation::make(global, options, Purpose::start));
  TRY(creation->finish(options.pid_file));
  creation->init().child.release();
  return {};
}

}  // namespace rt::runtime

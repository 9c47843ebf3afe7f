// From a bundle to a plan: checks config.json, inspects the host, changes nothing.
#include "rt/lifecycle/plan_bundle.h"

#include "inherited.h"
#include "rt/base/log.h"
#include "rt/base/text.h"
#include "rt/base/timeline.h"
#include "rt/container/store.h"
#include "rt/host/buses.h"
#include "rt/host/host.h"
#include "rt/host/user_ids.h"
#include "rt/lifecycle/notify.h"
#include "rt/plan/make.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"

namespace rt::lifecycle {
namespace {

plan::Request make_request(const container::Global& global, const CreateOptions& options,
                           std::string bundle) {
  return {.id = options.id,
          .bundle = std::move(bundle),
          .pivot = !options.no_pivot,
          .new_keyring = !options.no_new_keyring,
          .preserve_fds = options.preserve_fds,
          .listen_fds = listen_fds(),
          .seccomp_receiver = std::string(environment("RUN_OCI_SECCOMP_RECEIVER")),
          .cgroup_manager = global.cgroup_manager,
          .rootless = global.rootless};
}

}  // namespace

Result<plan::Plan> plan_bundle(const container::Global& global, const CreateOptions& options,
                               const container::Bundle& bundle, const sys::Fd& proc,
                               plan::Host& host) {
  const timeline::Timer timer("plan");
  Problems notes;
  spec::Config config = TRY(spec::parse_config(bundle.config, &notes));
  host = TRY(host::inspect_host(proc));
  const std::optional<spec::Linux>& linux = config.linux;
  if (linux && !linux->mount_label.empty()) host.selinux = host::selinux_is_on();
  plan::Request request = make_request(global, options, bundle.path);
  const bool added = TRY(host::complete_namespaces(config, host, request.rootless));
  host::find_buses(request);
  if (!notify_address().empty())
    request.notify = TRY(container::notify_directory(global, options.id));
  plan::Plan plan = TRY_IN(plan::make(config, host, request), Phase::plan);
  plan.added_user_namespace = added;
  for (Problem& note : notes) {
    if (note.usual) continue;
    note.place.file = "config.json";
    plan.warnings.push_back(std::move(note));
  }
  return plan;
}

Result<plan::Plan> make_plan(const container::Global& global, const CreateOptions& options,
                             plan::Host& host) {
  const container::Bundle bundle = TRY(container::open_bundle(options.bundle));
  return plan_bundle(global, options, bundle, TRY(sys::open_proc()), host);
}

void log_warnings(const plan::Plan& plan) {
  for (const Problem& warning : plan.warnings)
    if (!warning.usual) log::warning("{}", warning.text());
}

}  // namespace rt::lifecycle

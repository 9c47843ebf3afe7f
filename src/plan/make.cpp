// Config + host + request → plan. The order below is the order of dependence, not of execution:
// that one is init::run.
#include <sys/mount.h>

#include "makers.h"

namespace rt::plan {
namespace {

Root make_root(const spec::Config& config, const Request& request) {
  const spec::Root in = config.root.value_or(spec::Root{});  // validation wants one
  Root root{};
  root.path = in.path.starts_with('/') ? in.path : request.bundle + "/" + in.path;
  root.readonly = in.readonly;
  root.pivot = request.pivot;
  root.propagation = MS_SLAVE | MS_REC;
  if (config.linux && config.linux->rootfs_propagation) {
    root.propagation_asked = true;
    root.propagation = propagation_flags(*config.linux->rootfs_propagation);
  }
  return root;
}

}  // namespace

Result<Plan> make(const spec::Config& config, const Host& host, const Request& request) {
  TRY(refuse_unsupported(config));
  Plan plan{};
  plan.id = request.id;
  plan.bundle = request.bundle;
  plan.root = make_root(config, request);
  plan.hostname = config.hostname;
  plan.domainname = config.domainname;
  plan.annotations.assign(config.annotations.begin(), config.annotations.end());
  if (config.linux) {
    plan.readonly_paths = config.linux->readonly_paths;
    plan.masked_paths = config.linux->masked_paths;
  }
  TRY(make_namespaces(config, plan));
  TRY(make_mounts(config, plan));
  make_devices(config, host, plan);
  make_sysctls(config, plan);
  TRY(make_process(config, host, request, plan));
  TRY(make_seccomp(config, plan));
  make_hooks(config, plan);
  TRY(make_cgroup(config, host, request, plan));
  TRY(make_rdt(config, request, plan));
  return plan;
}

}  // namespace rt::plan

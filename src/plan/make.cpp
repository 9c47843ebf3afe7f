// Config + host + request → plan. The order here follows dependencies, not execution (see
// init/init.cpp).
#include <iterator>

#include <sched.h>
#include <sys/mount.h>

#include "makers.h"

namespace rt::plan {
namespace {

Root make_root(const spec::Config& config, const Request& request) {
  const spec::Root in = config.root.value_or(spec::Root{});  // validation requires one
  Root root{};
  root.path = in.path.starts_with('/') ? in.path : request.bundle + "/" + in.path;
  root.readonly = in.readonly;
  root.propagation = MS_SLAVE | MS_REC;
  if (config.linux && config.linux->rootfs_propagation) {
    root.propagation_asked = true;
    root.propagation = propagation_flags(*config.linux->rootfs_propagation);
  }
  return root;
}

/// sd_notify(3): mounts the directory with the socket that `start` listens on, where no container
/// hides it.
void make_notify(const Request& request, Plan& plan) {
  if (request.notify.empty()) return;
  plan.notifies = true;
  plan.mounts.push_back(
      {.origin = "NOTIFY_SOCKET",
       .kind = MountKind::bind,
       .target = "/run/notify",
       .source = request.notify,
       .set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC});
}

/// Records why a part was refused.
void keep(Result<> made, Problems& refused) {
  if (made) return;
  for (Problem& problem : separated(std::move(made).error())) refused.push_back(std::move(problem));
}

}  // namespace

Plan assemble(const spec::Config& config, const Host& host, const Request& request, bool on_host,
              Problems& refused) {
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
  keep(look_at_annotations(config, plan), refused);
  make_namespaces(config, plan);
  make_id_writers(config, host, plan);
  plan.root.own_mounts = has_namespace(plan.namespaces, CLONE_NEWNS);
  plan.root.pivot = request.pivot && plan.root.own_mounts;
  make_mounts(config, host, plan, refused);
  keep(check_mapped_data(config, plan), refused);
  make_net_devices(config, plan);
  if (on_host) keep(check_rights(config, plan), refused);
  make_notify(request, plan);
  make_devices(config, host, plan);
  make_sysctls(config, plan);
  keep(make_process(config, host, request, plan), refused);
  keep(make_seccomp(config, request, plan), refused);
  keep(make_hooks(config, plan), refused);
  if (on_host) keep(check_listener(host, plan), refused);
  if (on_host) keep(make_cgroup(config, host, request, plan), refused);
  keep(make_rdt(config, request, plan), refused);
  return plan;
}

Result<Plan> make(const spec::Config& config, const Host& host, const Request& request) {
  Problems refused;
  Plan plan = assemble(config, host, request, true, refused);
  if (refused.empty()) return plan;
  return fail(combined(std::move(refused)));
}

}  // namespace rt::plan

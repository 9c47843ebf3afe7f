// The output of `rt features`, made from the tables that the rest of rt uses.
#include "rt/plan/features.h"

#include "names.h"
#include "rt/plan/mount_options.h"
#include "rt/spec/names.h"
#include "rt/spec/parse.h"

namespace rt::plan {
namespace {

namespace features = spec::features;

features::Seccomp seccomp_features() {
  return {.enabled = true,
          .actions = spec::names_of<spec::SeccompAction>(),
          .operators = spec::names_of<spec::SeccompOperator>(),
          .archs = spec::names_of<spec::SeccompArch>(),
          .known_flags = spec::names_of<spec::SeccompFlag>(),
          .supported_flags = spec::names_of<spec::SeccompFlag>()};
}

features::Linux linux_features() {
  return {
      .namespaces = spec::names_of<spec::NamespaceType>(),
      .capabilities = known_capabilities(),
      .cgroup =
          features::Cgroup{
              .v1 = true, .v2 = true, .systemd = true, .systemd_user = true, .rdma = true},
      .seccomp = seccomp_features(),
      .apparmor = features::Switch{true},
      .selinux = features::Switch{true},
      .intel_rdt = features::IntelRdt{.enabled = true, .schemata = true, .monitoring = true},
      .memory_policy = features::MemoryPolicy{.modes = spec::names_of<spec::MemoryPolicyMode>(),
                                              .flags = spec::names_of<spec::MemoryPolicyFlag>()},
      .mount_extensions = features::MountExtensions{.idmap = features::Switch{true}},
      .net_devices = features::Switch{true},
  };
}

}  // namespace

features::Features features() {
  const auto options = mount_option_names();
  return {.oci_version_min = "1.0.0",
          .oci_version_max = std::string(spec::oci_version),
          .hooks = spec::hook_names(),
          .mount_options = std::vector<std::string>(options.begin(), options.end()),
          .linux = linux_features()};
}

}  // namespace rt::plan

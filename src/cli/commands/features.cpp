// `rt features`: called by engines at their start, without options and often without root.
#include "rt/plan/features.h"

#include "cli/version.h"
#include "commands.h"
#include "output.h"
#include "rt/cgroup/cgroup.h"
#include "rt/plan/annotations.h"
#include "table.h"

namespace rt::cli {

Result<int> command::features(const Context& /*context*/, const std::monostate& /*options*/) {
  auto features = plan::features();
  // docker and containerd look here for the version and for whether to offer checkpoints.
  features.annotations = {
      {"org.opencontainers.runc.checkpoint.enabled",
       find_command("checkpoint") == nullptr ? "false" : "true"},
      {"io.github.seccomp.libseccomp.version", RT_LIBSECCOMP},
      {"rt.version", RT_VERSION},
  };
  if (!std::string_view(RT_COMMIT).empty()) features.annotations["rt.commit"] = RT_COMMIT;
  std::vector<std::string> unsafe;
  for (const plan::Annotation& annotation : plan::annotations())
    if (annotation.unsafe) unsafe.emplace_back(annotation.name);
  features.potentially_unsafe_config_annotations = std::move(unsafe);
  TRY(print(spec::features::to_json(features, true) + "\n"));
  return 0;
}

}  // namespace rt::cli

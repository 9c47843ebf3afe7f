// The types that all probes of `doctor` share. A topic is a file with a table of probes. Each probe
// examines one feature that can be fixed if it is missing, and leaves nothing behind.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/diagnose/doctor.h"
#include "rt/host/trial.h"
#include "rt/plan/host.h"
#include "rt/sys/fd.h"

namespace rt::diagnose::doctor {

/// The facts that all probes use.
struct Facts {
  const container::Global& global;
  DoctorOptions options;
  plan::Host host;
  /// Where rt would create a container's cgroup: one path per hierarchy of the host.
  std::vector<std::string> cgroup_paths;
  /// Created there; has no processes.
  cgroup::Cgroup cgroup;
  /// Why `cgroup` is empty.
  std::optional<Error> cgroup_error;
  /// Root, with CAP_SYS_ADMIN in our user namespace.
  bool privileged = false;
  /// Any user but root.
  bool ordinary = false;

  /// Tries with the caller's rights, or with those in a new user namespace.
  [[nodiscard]] Result<> attempt(std::uint64_t flags, const host::Attempt& attempt) const;
};

/// The result of a probe. `missing` is a problem only if the feature is required.
Finding works(std::string found);
Finding limited(std::string found, std::string fix);
Finding missing(std::string found, std::string fix);
Finding not_tested(std::string why);
/// Works with this text, or is missing with the error's; not tested if it took too long.
Finding finding_of(const Result<>& result, std::string found, std::string fix);

struct Probe {
  HostFeature feature;
  Finding (*examine)(const Facts& facts, std::string_view argument);
  /// For functions that examine several features.
  std::string_view argument = {};
};

std::span<const Probe> kernel_probes();
std::span<const Probe> cgroup_probes();
std::span<const Probe> systemd_probes();
std::span<const Probe> rootless_probes();
std::span<const Probe> own_probes();

}  // namespace rt::diagnose::doctor

// What the probes of `doctor` share. A topic is a file with a table of probes. Each examines one
// thing and must leave nothing behind.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "rt/base/result.h"
#include "rt/cgroup/cgroup.h"
#include "rt/diagnose/doctor.h"
#include "rt/host/trial.h"
#include "rt/plan/host.h"
#include "rt/sys/fd.h"

namespace rt::diagnose::doctor {

/// The facts that all probes share.
struct Scene {
  const container::Global& global;
  DoctorOptions asked;
  sys::Fd proc;
  plan::Host host;
  /// Why `cgroup` is empty.
  std::optional<Error> cgroup_error;
  /// Created where rt would create a container's; has no processes.
  cgroup::Cgroup cgroup;
  /// Root, with CAP_SYS_ADMIN in our user namespace.
  bool privileged = false;
  /// Any user but root.
  bool ordinary = false;

  /// Tries with the caller's rights, or with those in a new user namespace.
  [[nodiscard]] Result<> attempt(std::uint64_t flags, const host::Attempt& attempt) const;
};

/// The result of a probe.
struct Outcome {
  enum class Kind { works, partly, lacks, untried } kind = Kind::works;
  std::string found;
  std::string fix;
};
Outcome works(std::string found);
Outcome partly(std::string found, std::string fix = {});
Outcome lacks(std::string found, std::string fix = {});
Outcome untried(std::string found);
/// Works with this text, or lacks with the error's; untried if it took too long.
Outcome outcome_of(const Result<>& result, std::string found, std::string fix = {});

/// A new mount of a file system, detached.
Result<sys::Fd> mount_new(std::string_view type, std::uint64_t attributes);

struct Probe {
  Subject subject;
  Outcome (*look)(const Scene& scene, std::string_view argument);
  /// For probes used for several things.
  std::string_view argument = {};
};

std::span<const Probe> kernel_probes();
std::span<const Probe> namespace_probes();
std::span<const Probe> mount_probes();
std::span<const Probe> cgroup_probes();
std::span<const Probe> systemd_probes();
std::span<const Probe> security_probes();
std::span<const Probe> rootless_probes();
std::span<const Probe> own_probes();

}  // namespace rt::diagnose::doctor

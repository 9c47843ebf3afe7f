// What the probes of `doctor` have in common. A topic is a file with a table of probes; each looks
// at one thing, and may only do what is gone when it returns.
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

/// What all probes know.
struct Scene {
  const container::Global& global;
  DoctorOptions asked;
  sys::Fd proc;
  plan::Host host;
  std::optional<Error> cgroup_error;  ///< why `cgroup` is none
  cgroup::Cgroup cgroup;              ///< where rt would make a container's; empty of processes
  bool privileged = false;            ///< root, with CAP_SYS_ADMIN in our user namespace
  bool ordinary = false;              ///< any user but root

  /// With the rights that the caller has, or has in a user namespace of its own.
  [[nodiscard]] Result<> attempt(std::uint64_t flags, const host::Attempt& attempt) const;
};

/// What a probe has found.
struct Outcome {
  enum class Kind { works, partly, lacks, untried } kind = Kind::works;
  std::string found;
  std::string fix;
};
Outcome works(std::string found);
Outcome partly(std::string found, std::string fix = {});
Outcome lacks(std::string found, std::string fix = {});
Outcome untried(std::string found);
/// Works with these words, or lacks with the error's; untried when it took too long.
Outcome outcome_of(const Result<>& result, std::string found, std::string fix = {});

/// A new mount of a file system, detached.
Result<sys::Fd> mount_new(std::string_view type, std::uint64_t attributes);

struct Probe {
  Subject subject;
  Outcome (*look)(const Scene& scene, std::string_view argument);
  std::string_view argument = {};  ///< for probes that look at several things
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

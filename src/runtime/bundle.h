#pragma once

#include "rt/base/result.h"
#include "rt/plan/plan.h"
#include "rt/runtime/commands.h"
#include "rt/sys/fd.h"

namespace rt::runtime {

/// A bundle as it was found.
struct Bundle {
  std::string path;    ///< absolute
  std::string config;  ///< the text of its config.json, read once
};
Result<Bundle> open_bundle(const CreateOptions& options);

/// Where systemd is asked, if it is to make the cgroup.
void find_buses(plan::Request& request);

/// The plan for a bundle: checks its config.json, looks at the host.
Result<plan::Plan> plan_bundle(const Global& global, const CreateOptions& options,
                               const Bundle& bundle, const sys::Fd& proc, plan::Host& host);

/// The same error with the place in config.json of the member that asked for what failed, if one
/// did. Not for what engines read by its first words (the container's command, hooks).
Error with_place(Error error, const Bundle& bundle);

/// A path as it is meant now, before anything changes the working directory.
Result<std::string> absolute(const std::string& path);

}  // namespace rt::runtime

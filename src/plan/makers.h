// The parts of plan::make, each pure. They fill their part of the plan in the order of make().
#pragma once

#include <string_view>

#include "rt/plan/plan.h"

namespace rt::plan {

/// An error about one member of config.json.
inline std::unexpected<Failure> refuse(std::string pointer, std::string_view why) {
  return fail(Error{.message = fmt::format("{}: {}", pointer, why), .pointer = std::move(pointer)});
}

/// What config.json asks for that this version reads but does not apply yet.
std::vector<Error> unsupported_members(const spec::Config& config);
/// Fails on the first of them.
Result<> refuse_unsupported(const spec::Config& config);

Result<> make_namespaces(const spec::Config& config, Plan& plan);
Result<> make_mounts(const spec::Config& config, Plan& plan);
/// One of them.
Result<Mount> make_mount(const spec::Config& config, std::size_t index, const Plan& plan);
void make_devices(const spec::Config& config, const Host& host, Plan& plan);
void make_sysctls(const spec::Config& config, Plan& plan);
Result<> make_process(const spec::Config& config, const Host& host, const Request& request,
                      Plan& plan);
Result<> make_capabilities(const spec::Process& process, const Host& host, Plan& plan);
Result<> make_seccomp(const spec::Config& config, Plan& plan);
void make_hooks(const spec::Config& config, Plan& plan);
Result<> make_cgroup(const spec::Config& config, const Host& host, const Request& request,
                     Plan& plan);

/// Applies one option word to a mount. False: no word of ours, so it is data for the file system.
bool apply_option(std::string_view word, Mount& mount);
/// The MS_* value of a propagation word.
std::uint64_t propagation_flags(spec::Propagation propagation);

}  // namespace rt::plan

// The parts of plan::make, all pure. Each fills in its part of the plan, in the order of make().
#pragma once

#include <string_view>

#include "rt/plan/make.h"

namespace rt::plan {

/// An error about one member of config.json.
inline std::unexpected<Failure> refuse(std::string pointer, std::string_view why) {
  return fail(Error{.message = std::string(why), .pointer = std::move(pointer)});
}

/// A warning about something valid but probably unintended. `usual`: engines cause it regularly.
inline Problem warning(std::string pointer, std::string message, bool usual = false) {
  return {.severity = Severity::warning,
          .code = code::doubtful,
          .message = std::move(message),
          .pointer = std::move(pointer),
          .usual = usual};
}

/// An annotation's value, or nullptr.
inline const std::string* annotation(const spec::Config& config, const std::string& name) {
  const auto found = config.annotations.find(name);
  return found == config.annotations.end() ? nullptr : &found->second;
}

/// Makes every part and records refusals. `on_host`: also what depends on this host's cgroups and
/// the caller's rights.
Plan assemble(const spec::Config& config, const Host& host, const Request& request, bool on_host,
              Problems& refused);

/// Whether a namespace of this type (CLONE_NEW*) is new or joined, not the caller's.
bool has_namespace(const Namespaces& namespaces, int type);
void make_namespaces(const spec::Config& config, Plan& plan);
/// Decides which program writes the id maps, and where host files are copied.
void make_id_writers(const spec::Config& config, const Host& host, Plan& plan);
/// Refuses what needs rights that the caller lacks.
Result<> check_rights(const spec::Config& config, const Plan& plan);
Result<> check_listener(const Host& host, const Plan& plan);
/// Checks ids in the options of file systems, which are mounted in the new user namespace.
Result<> check_mapped_data(const spec::Config& config, const Plan& plan);
/// Refuses annotations that rt cannot fulfil, and warns about unknown run.oci.* ones.
Result<> look_at_annotations(const spec::Config& config, Plan& plan);
/// Makes the possible mounts; the others go to `refused`.
void make_mounts(const spec::Config& config, const Host& host, Plan& plan, Problems& refused);
/// Makes one mount.
Result<Mount> make_mount(const spec::Config& config, std::size_t index, const Host& host,
                         const Plan& plan);
void make_devices(const spec::Config& config, const Host& host, Plan& plan);
void make_net_devices(const spec::Config& config, Plan& plan);
void make_sysctls(const spec::Config& config, Plan& plan);
Result<> make_process(const spec::Config& config, const Host& host, const Request& request,
                      Plan& plan);
/// Scheduling, memory policy, personality and labels of plan.process.
Result<> make_attributes(const spec::Process& in, const spec::Config& config, Plan& plan);
Result<> make_capabilities(const spec::Process& process, const Host& host, Plan& plan);
/// The CPUs of a list like "0-3,7", which the checks have found well-formed.
Result<Cpus> make_cpus(std::string_view list, std::string_view origin);
Result<> make_seccomp(const spec::Config& config, const Request& request, Plan& plan);
Result<> make_hooks(const spec::Config& config, Plan& plan);
Result<> make_cgroup(const spec::Config& config, const Host& host, const Request& request,
                     Plan& plan);
Result<> make_rdt(const spec::Config& config, const Request& request, Plan& plan);

/// The text after "idmap=", in crun's syntax: uids=FS-HOST-LEN#…;gids=….
Result<> read_id_map(std::string_view text, const spec::Config& config, IdMap& out);
/// Completes a mount's id map from the rest of config.json, and checks it.
Result<> finish_id_map(const spec::Mount& in, const Plan& plan, Mount& out);
/// The text for /proc/PID/uid_map (user_namespaces(7)).
std::string map_text(const std::vector<spec::IdMapping>& mappings);

/// Applies one option word to a mount. False: not one of rt's words, so data for the file system.
bool apply_option(std::string_view word, Mount& mount);
/// The MS_* value of a propagation word.
std::uint64_t propagation_flags(spec::Propagation propagation);

}  // namespace rt::plan

// `rt doctor`: runs every probe of the tables; what may hang runs in a child with a deadline.
#include <array>
#include <cerrno>
#include <chrono>

#include <linux/capability.h>
#include <unistd.h>

#include "probe.h"
#include "rt/host/host.h"
#include "rt/sys/file.h"
#include "rt/sys/identity.h"
#include "rt/sys/process.h"

namespace rt::diagnose {
namespace doctor {

Finding works(std::string found) {
  return {.verdict = Verdict::ok, .found = std::move(found), .fix = {}};
}
Finding limited(std::string found, std::string fix) {
  return {.verdict = Verdict::limited, .found = std::move(found), .fix = std::move(fix)};
}
Finding missing(std::string found, std::string fix) {
  return {.verdict = Verdict::problem, .found = std::move(found), .fix = std::move(fix)};
}
Finding not_tested(std::string why) {
  return {.verdict = Verdict::not_tested, .found = std::move(why), .fix = {}};
}

Finding finding_of(const Result<>& result, std::string found, std::string fix) {
  if (result) return works(std::move(found));
  if (result.error().err == ETIME) return not_tested(result.error().text());
  return missing(result.error().text(), std::move(fix));
}

Result<> Facts::attempt(std::uint64_t flags, const host::Attempt& attempt) const {
  return privileged ? host::try_in_child({.flags = flags}, attempt)
                    : host::try_in_user_namespace({.flags = flags}, attempt);
}

namespace {

constexpr auto topics =
    std::to_array({kernel_probes, cgroup_probes, systemd_probes, rootless_probes, own_probes});

/// Creates the test cgroup.
Result<> create_cgroup(Facts& facts) {
  const sys::Fd proc = TRY(sys::open_proc());
  facts.host.cgroups = TRY(cgroup::find_layout(proc));
  const std::string id = fmt::format("rt-doctor-{}", ::getpid());
  facts.cgroup_paths = TRY(cgroup::paths_for("", id, facts.host.cgroups));
  facts.cgroup = TRY(cgroup::Cgroup::create(facts.host.cgroups, facts.cgroup_paths, {}, {}));
  return {};
}

Result<Facts> gather_facts(const container::Global& global, const DoctorOptions& options) {
  Facts facts{.global = global, .options = options};
  facts.host = TRY(host::inspect_machine());
  facts.ordinary = facts.host.euid != 0;
  facts.options.rootless = options.rootless || facts.ordinary;
  facts.privileged =
      !facts.ordinary && (TRY(sys::get_capabilities()).effective >> CAP_SYS_ADMIN & 1U) != 0;
  if (Result<> created = create_cgroup(facts); !created)
    facts.cgroup_error = std::move(created).error();
  return facts;
}

bool is_required(const HostFeature& feature, const DoctorOptions& options) {
  return feature.for_all || (feature.for_rootless && options.rootless) ||
         (feature.for_systemd && options.systemd);
}

std::vector<Finding> run_probes(const Facts& facts) {
  // Each child has its own deadline; this one is for all probes together.
  constexpr std::chrono::seconds time_for_all{10};
  const auto deadline = std::chrono::steady_clock::now() + time_for_all;
  std::vector<Finding> findings;
  for (const auto probes_of : topics)
    for (const Probe& probe : probes_of()) {
      Finding finding = std::chrono::steady_clock::now() < deadline
                            ? probe.examine(facts, probe.argument)
                            : not_tested("the probes before it took too long");
      finding.feature = probe.feature;
      finding.required = is_required(probe.feature, facts.options);
      if (finding.verdict == Verdict::problem && !finding.required)
        finding.verdict = Verdict::limited;
      findings.push_back(std::move(finding));
    }
  return findings;
}

}  // namespace
}  // namespace doctor

std::vector<HostFeature> host_features() {
  std::vector<HostFeature> features;
  for (const auto probes_of : doctor::topics)
    for (const doctor::Probe& probe : probes_of()) features.push_back(probe.feature);
  return features;
}

Result<std::vector<Finding>> examine_host(const container::Global& global,
                                          const DoctorOptions& options) {
  // Handle a signal only after everything is cleaned up.
  const sys::Fd signals = TRY(sys::catch_signals());
  std::vector<Finding> findings;
  {
    const doctor::Facts facts = TRY(doctor::gather_facts(global, options));
    findings = doctor::run_probes(facts);
  }
  sys::reset_signals();
  return findings;
}

}  // namespace rt::diagnose

// `rt doctor`: runs every probe of the tables; what may hang runs in a child with a deadline.
#include "doctor.h"

#include <array>
#include <cerrno>
#include <chrono>

#include <linux/capability.h>
#include <unistd.h>

#include "rt/host/host.h"
#include "rt/sys/file.h"
#include "rt/sys/identity.h"
#include "rt/sys/mount.h"
#include "rt/sys/process.h"

namespace rt::diagnose {
namespace doctor {

Outcome works(std::string found) { return {Outcome::Kind::works, std::move(found), {}}; }
Outcome partly(std::string found, std::string fix) {
  return {Outcome::Kind::partly, std::move(found), std::move(fix)};
}
Outcome lacks(std::string found, std::string fix) {
  return {Outcome::Kind::lacks, std::move(found), std::move(fix)};
}
Outcome untried(std::string found) { return {Outcome::Kind::untried, std::move(found), {}}; }

Outcome outcome_of(const Result<>& result, std::string found, std::string fix) {
  if (result) return works(std::move(found));
  if (result.error().err == ETIME) return untried(result.error().text());
  return lacks(result.error().text(), std::move(fix));
}

Result<sys::Fd> mount_new(std::string_view type, std::uint64_t attributes) {
  sys::FsContext fs = TRY(sys::FsContext::open(std::string(type)));
  return fs.mount(attributes);
}

Result<> Scene::attempt(std::uint64_t flags, const host::Attempt& attempt) const {
  return privileged ? host::try_in_child({.flags = flags}, attempt)
                    : host::try_in_user_namespace({.flags = flags}, attempt);
}

namespace {

constexpr auto topics =
    std::to_array({kernel_probes, namespace_probes, mount_probes, cgroup_probes, systemd_probes,
                   security_probes, rootless_probes, own_probes});

/// The id of the test cgroup.
std::string probe_id() { return fmt::format("rt-doctor-{}", ::getpid()); }

Result<Scene> make_scene(const container::Global& global, const DoctorOptions& options) {
  Scene scene{.global = global, .asked = options};
  // Nearly nothing works without it; let the probes find out what does.
  if (Result<sys::Fd> proc = sys::open_proc()) scene.proc = *std::move(proc);
  scene.host = TRY(host::inspect_machine());
  scene.ordinary = scene.host.euid != 0;
  scene.privileged =
      !scene.ordinary && (TRY(sys::get_capabilities()).effective >> CAP_SYS_ADMIN & 1U) != 0;
  scene.asked.rootless = options.rootless || scene.ordinary;
  Result<cgroup::Layout> layout =
      scene.proc ? cgroup::find_layout(scene.proc) : Result<cgroup::Layout>(cgroup::Layout());
  if (!layout) {
    scene.cgroup_error = std::move(layout).error();
    return scene;
  }
  scene.host.cgroups = *std::move(layout);
  const Result<std::vector<std::string>> paths =
      cgroup::paths_for("", probe_id(), scene.host.cgroups);
  Result<cgroup::Cgroup> made =
      paths ? cgroup::Cgroup::create(scene.host.cgroups, *paths, {}, {}) : fail(paths.error());
  if (made)
    scene.cgroup = *std::move(made);
  else
    scene.cgroup_error = std::move(made).error();
  return scene;
}

bool is_required(const Subject& subject, const DoctorOptions& asked) {
  return subject.for_all || (subject.for_rootless && asked.rootless) ||
         (subject.for_systemd && asked.systemd);
}

Verdict verdict_of(Outcome::Kind kind, bool required) {
  switch (kind) {
    case Outcome::Kind::works: return Verdict::ok;
    case Outcome::Kind::partly: return Verdict::limited;
    case Outcome::Kind::lacks: return required ? Verdict::problem : Verdict::limited;
    case Outcome::Kind::untried: return Verdict::untried;
  }
  return Verdict::untried;
}

std::vector<Diagnosis> look_at(const Scene& scene) {
  // Each child has its own deadline; this one is for all probes together.
  constexpr std::chrono::seconds time_for_all{10};
  const auto deadline = std::chrono::steady_clock::now() + time_for_all;
  std::vector<Diagnosis> diagnoses;
  for (const auto probes_of : topics)
    for (const Probe& probe : probes_of()) {
      const bool in_time = std::chrono::steady_clock::now() < deadline;
      Outcome outcome =
          in_time ? probe.look(scene, probe.argument) : untried("what came before took too long");
      const bool required = is_required(probe.subject, scene.asked);
      diagnoses.push_back({.subject = probe.subject,
                           .required = required,
                           .verdict = verdict_of(outcome.kind, required),
                           .found = std::move(outcome.found),
                           .fix = std::move(outcome.fix)});
    }
  return diagnoses;
}

}  // namespace
}  // namespace doctor

std::vector<Subject> subjects_of_doctor() {
  std::vector<Subject> subjects;
  for (const auto probes_of : doctor::topics)
    for (const doctor::Probe& probe : probes_of()) subjects.push_back(probe.subject);
  return subjects;
}

Result<std::vector<Diagnosis>> examine_host(const container::Global& global,
                                            const DoctorOptions& options) {
  // Handle a signal only after everything is cleaned up.
  const sys::Fd signals = TRY(sys::catch_signals());
  std::vector<Diagnosis> diagnoses;
  {
    const doctor::Scene scene = TRY(doctor::make_scene(global, options));
    diagnoses = doctor::look_at(scene);
  }
  sys::reset_signals();
  return diagnoses;
}

}  // namespace rt::diagnose

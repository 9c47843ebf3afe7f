// Probes each type of namespace by making one.
#include <algorithm>
#include <array>
#include <cerrno>

#include <sched.h>
#include <unistd.h>

#include "doctor.h"
#include "rt/base/text.h"
#include "rt/host/facts.h"
#include "rt/sys/process.h"

namespace rt::diagnose::doctor {
namespace {

const host::NamespaceKind& kind_named(std::string_view link) {
  return *std::ranges::find(host::namespace_kinds(), link, &host::NamespaceKind::link);
}

std::string limit_of(const host::NamespaceKind& kind) {
  const std::string limit = host::setting(kind.limit_file());
  return limit.empty() ? "works" : fmt::format("works; at most {}", limit);
}

/// Why a namespace cannot be made, and the fix.
Outcome explain(const host::NamespaceKind& kind, const Error& error) {
  if (error.err == ETIME) return untried(error.text());
  if (error.err == EINVAL && !kind.is_known())
    return lacks(fmt::format("this kernel has no {} namespaces", kind.link),
                 fmt::format("a kernel with CONFIG_{}_NS", upper(kind.link)));
  if (host::setting(kind.limit_file()) == "0")
    return lacks(fmt::format("{} is 0", kind.limit_file()),
                 fmt::format("sysctl -w user.max_{}_namespaces=15000", kind.link));
  if (error.err == ENOSPC)
    return lacks(
        fmt::format("{} (a limit on namespaces is reached here or further out)", error.text()),
        fmt::format("raise {} here and in the user namespaces around", kind.limit_file()));
  return lacks(error.text());
}

Outcome new_namespace(const Scene& scene, std::string_view link) {
  const host::NamespaceKind& kind = kind_named(link);
  const Result<> made = scene.attempt(kind.flag, [] { return Result<>(); });
  return made ? works(limit_of(kind)) : explain(kind, made.error());
}

/// Made by the caller. Those of ordinary users are rootless.user-namespace.
Outcome new_user_namespace(const Scene& scene, std::string_view link) {
  const host::NamespaceKind& kind = kind_named(link);
  const Result<> made = host::try_in_user_namespace({}, [] { return Result<>(); });
  if (made) return works(limit_of(kind));
  const std::vector<host::Bar> bars = host::bars_of_user_namespaces(scene.ordinary);
  return bars.empty() ? explain(kind, made.error()) : lacks(bars.front().fact, bars.front().fix);
}

/// As `exec` does: all in one call, by the pidfd of a process in them.
Outcome join(const Scene& scene, std::string_view /*argument*/) {
  return outcome_of(scene.attempt(0,
                                  []() -> Result<> {
                                    constexpr int some = CLONE_NEWUTS | CLONE_NEWIPC;
                                    const sys::CloneResult other = TRY(sys::clone(some, -1));
                                    if (other.in_child) {
                                      ::pause();
                                      ::_exit(0);
                                    }
                                    return sys::join_namespace(other.child.pidfd(), some);
                                  }),
                    "all of a process at once");
}

constexpr auto probes = std::to_array<Probe>({
    {{"namespaces.mount", "mounts of its own", true}, new_namespace, "mnt"},
    {{"namespaces.pid", "process ids of its own", true}, new_namespace, "pid"},
    {{"namespaces.network", "network interfaces of its own", true}, new_namespace, "net"},
    {{"namespaces.ipc", "System V IPC and message queues of its own", true}, new_namespace, "ipc"},
    {{"namespaces.uts", "a hostname of its own", true}, new_namespace, "uts"},
    {{"namespaces.cgroup", "a view of the cgroups of its own", true}, new_namespace, "cgroup"},
    {{"namespaces.user", "user ids of its own", false, true}, new_user_namespace, "user"},
    {{"namespaces.time", "clocks of its own"}, new_namespace, "time"},
    {{"namespaces.join", "joining the namespaces of a container (rt exec)", true}, join},
});

}  // namespace

std::span<const Probe> namespace_probes() { return probes; }

}  // namespace rt::diagnose::doctor

// Probes of what rt itself needs: capabilities, keys, its state directory, and external programs.
#include <algorithm>
#include <array>
#include <bit>

#include <fcntl.h>
#include <linux/capability.h>

#include "probe.h"
#include "rt/base/text.h"
#include "rt/host/facts.h"
#include "rt/host/programs.h"
#include "rt/sys/file.h"

namespace rt::diagnose::doctor {
namespace {

/// A capability that containers often get or rt itself needs, and the consequence of its absence.
struct Loss {
  unsigned capability;
  std::string_view name;
  std::string_view effect;
  bool needed = false;
};
constexpr auto losses = std::to_array<Loss>({
    {CAP_SYS_ADMIN, "CAP_SYS_ADMIN", "no namespaces and no mounts", true},
    {CAP_SETUID, "CAP_SETUID", "no other users in containers", true},
    {CAP_SETGID, "CAP_SETGID", "no other groups in containers", true},
    {CAP_SETPCAP, "CAP_SETPCAP", "bounding sets cannot be limited", true},
    {CAP_SYS_RESOURCE, "CAP_SYS_RESOURCE",
     "/process/rlimits cannot raise hard limits, oomScoreAdj cannot be lowered"},
    {CAP_NET_ADMIN, "CAP_NET_ADMIN", "netDevices cannot be moved"},
    {CAP_MKNOD, "CAP_MKNOD", "devices are bind mounts"},
    {CAP_SYS_CHROOT, "CAP_SYS_CHROOT", "exec cannot enter a root"},
    {CAP_KILL, "CAP_KILL", "processes of other users cannot be signalled"},
    {CAP_SYS_PTRACE, "CAP_SYS_PTRACE", "processes of other users cannot be entered"},
});

Finding capabilities(const Facts& facts, std::string_view /*argument*/) {
  if (facts.ordinary) return works("all, in a user namespace");
  const std::uint64_t known = facts.host.capabilities;
  const std::uint64_t lost = known & ~facts.host.bounding;
  std::string found = fmt::format("{} of {}", std::popcount(known & ~lost), std::popcount(known));
  bool needed = false;
  for (const Loss& loss : losses) {
    if ((lost >> loss.capability & 1U) == 0) continue;
    found += fmt::format("; without {}: {}", loss.name, loss.effect);
    needed = needed || loss.needed;
  }
  constexpr const char* fix = "start rt with all of them; in a container: --privileged, --cap-add";
  if (lost == 0) return works(std::move(found));
  return needed ? missing(std::move(found), fix) : limited(std::move(found), fix);
}

Finding keyrings(const Facts& facts, std::string_view /*argument*/) {
  const std::string name = facts.ordinary ? "maxkeys" : "root_maxkeys";
  const auto limit = parse_unsigned(host::setting("/proc/sys/kernel/keys/" + name));
  if (!limit) return works("this kernel has no keyrings, so there is nothing to separate");
  constexpr std::uint64_t few = 1000;
  std::string found = fmt::format("at most {} keys; a container takes one", *limit);
  return *limit >= few
             ? works(std::move(found))
             : missing(std::move(found), fmt::format("sysctl -w kernel.keys.{}=1000000; or "
                                                     "--no-new-keyring",
                                                     name));
}

/// Makes a file without a name, which vanishes when closed.
Finding state_directory(const Facts& facts, std::string_view /*argument*/) {
  const std::string wanted =
      facts.global.root.empty() ? container::default_root() : facts.global.root;
  std::string existing = wanted;
  while (existing.size() > 1 && !sys::open_at(AT_FDCWD, existing, O_PATH | O_DIRECTORY))
    existing.resize(std::max<std::size_t>(existing.rfind('/', existing.size() - 1), 1));
  const Result<sys::Fd> file = sys::open_at(AT_FDCWD, existing, O_TMPFILE | O_RDWR, 0600);
  if (!file)
    return missing(
        fmt::format("{}: {}", wanted, file.error().text()),
        facts.ordinary ? "an XDG_RUNTIME_DIR that this user owns; or --root DIR" : "--root DIR");
  return works(existing == wanted ? wanted : fmt::format("{}, not created yet", wanted));
}

/// Runs a program that other commands of rt need.
Finding run(std::vector<std::string> words, std::string missing_text, std::string fix) {
  constexpr std::chrono::milliseconds limit{500};
  const host::Program program{.words = std::move(words), .limit = limit};
  const Result<host::Printed> printed = host::run_program(program);
  if (!printed) return not_tested(printed.error().text());
  if (!printed->found) return missing(std::move(missing_text), std::move(fix));
  if (!printed->in_time) return not_tested(fmt::format("{} timed out", program.words.front()));
  std::string line(trim(std::string_view(printed->text).substr(0, printed->text.find('\n'))));
  return printed->status == 0 ? works(std::move(line)) : missing(std::move(line), std::move(fix));
}

Finding ps(const Facts& /*facts*/, std::string_view /*argument*/) {
  return run({"ps", "--version"}, "there is no ps; `rt ps --format json` works without it",
             "the package procps");
}

/// Only root can run `criu check`.
Finding criu(const Facts& facts, std::string_view /*argument*/) {
  return run({"criu", facts.ordinary ? "--version" : "check"},
             "there is no criu: no checkpoint and restore",
             "the package criu, in a version for this kernel; `criu check` says more");
}

constexpr auto probes = std::to_array<Probe>({
    {{"security.capabilities", "the capabilities of rt, and so of containers", true}, capabilities},
    {{"security.keyrings", "a session keyring for each container"}, keyrings},
    {{"rt.state-directory", "where rt records containers", true}, state_directory},
    {{"rt.ps", "the program of rt ps"}, ps},
    {{"rt.criu", "the program of rt checkpoint and restore"}, criu},
});

}  // namespace

std::span<const Probe> own_probes() { return probes; }

}  // namespace rt::diagnose::doctor

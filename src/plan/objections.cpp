// Finds what make() would refuse, and what is probably unintended.
#include <algorithm>

#include "makers.h"
#include "rt/base/suggest.h"
#include "rt/plan/check.h"
#include "rt/plan/mount_options.h"

namespace rt::plan {
namespace {

/// A word left to the file system but close to one of rt's is probably misspelled.
void look_at_options(const Mount& mount, const spec::Mount& in, Problems& out) {
  const auto warn_of = [&](std::size_t i, std::string message) {
    out.push_back(warning(fmt::format("{}/options/{}", mount.origin, i), std::move(message)));
  };
  for (std::size_t i = 0; mount.kind == MountKind::bind && i < in.options.size(); ++i)
    if (in.options[i].contains('=') && !in.options[i].contains("idmap="))
      warn_of(i, fmt::format("\"{}\" has no effect on a bind mount, whose file system is already "
                             "mounted",
                             in.options[i]));
  if (mount.kind != MountKind::filesystem) return;
  for (std::size_t i = 0; i < in.options.size(); ++i) {
    Mount scratch{};
    const std::string& option = in.options[i];
    if (option.contains('=') || apply_option(option, scratch)) continue;
    const std::string hint = did_you_mean(option, mount_option_names());
    if (!hint.empty())
      warn_of(i, fmt::format("\"{}\" is passed to the file system{}", option, hint));
  }
}

void look_at_syscalls(const spec::Config& config, const Seccomp& seccomp, Problems& out) {
  if (!config.linux || !config.linux->seccomp) return;
  const auto& rules = config.linux->seccomp->syscalls;
  for (std::size_t i = 0; i < rules.size(); ++i)
    for (std::size_t j = 0; j < rules[i].names.size(); ++j)
      if (std::ranges::find(seccomp.unknown, rules[i].names[j]) != seccomp.unknown.end())
        out.push_back({.severity = Severity::note,
                       .code = code::doubtful,
                       .message = fmt::format("unknown system call \"{}\", its rule is skipped",
                                              rules[i].names[j]),
                       .pointer = fmt::format("/linux/seccomp/syscalls/{}/names/{}", i, j)});
}

}  // namespace

Draft draft(const spec::Config& config, const Host& host, const Request& request, bool on_host) {
  Problems out;
  Plan plan = assemble(config, host, request, on_host, out);
  for (Problem& problem : out) problem = std::move(problem).in(Phase::plan);
  for (std::size_t i = 0; i < config.mounts.size(); ++i)
    if (const Result<Mount> mount = make_mount(config, i, host, plan))
      look_at_options(*mount, config.mounts[i], out);
  if (plan.seccomp) look_at_syscalls(config, *plan.seccomp, out);
  out.insert(out.end(), plan.warnings.begin(), plan.warnings.end());
  return {.plan = std::move(plan), .objections = std::move(out)};
}

}  // namespace rt::plan

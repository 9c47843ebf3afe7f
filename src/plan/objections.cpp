#include <algorithm>

#include "makers.h"
#include "rt/base/suggest.h"
#include "rt/plan/check.h"
#include "rt/plan/mount_options.h"

namespace rt::plan {
namespace {

void keep(Result<> result, Objections& out) {
  if (!result) out.errors.push_back(std::move(result).error());
}

/// A word that goes to the file system as it is, but is nearly one of ours, was hardly meant so.
void look_at_options(const Mount& mount, const spec::Mount& in, Objections& out) {
  for (std::size_t i = 0; mount.kind == MountKind::bind && i < in.options.size(); ++i)
    if (in.options[i].contains('=') && !in.options[i].contains("idmap="))
      out.warnings.push_back(
          fmt::format("{}/options/{}: \"{}\" has no effect on a bind mount, whose file system is "
                      "mounted already",
                      mount.origin, i, in.options[i]));
  if (mount.kind != MountKind::filesystem) return;
  for (std::size_t i = 0; i < in.options.size(); ++i) {
    Mount scratch{};
    const std::string& option = in.options[i];
    if (option.contains('=') || apply_option(option, scratch)) continue;
    const std::string hint = did_you_mean(option, mount_option_names());
    if (!hint.empty())
      out.warnings.push_back(fmt::format("{}/options/{}: \"{}\" is left to the file system{}",
                                         mount.origin, i, option, hint));
  }
}

void look_at_syscalls(const spec::Config& config, const Seccomp& seccomp, Objections& out) {
  if (!config.linux || !config.linux->seccomp) return;
  const auto& rules = config.linux->seccomp->syscalls;
  for (std::size_t i = 0; i < rules.size(); ++i)
    for (std::size_t j = 0; j < rules[i].names.size(); ++j)
      if (std::ranges::find(seccomp.unknown, rules[i].names[j]) != seccomp.unknown.end())
        out.unknown_syscalls.push_back(
            {.message =
                 fmt::format("\"{}\" is no system call that is known here, its rule is skipped",
                             rules[i].names[j]),
             .pointer = fmt::format("/linux/seccomp/syscalls/{}/names/{}", i, j)});
}

}  // namespace

Objections objections_to(const spec::Config& config, const Host& host, const Request& request,
                         bool with_cgroups) {
  Objections out;
  Plan plan{};
  keep(look_at_annotations(config, plan), out);
  keep(make_namespaces(config, plan), out);
  for (std::size_t i = 0; i < config.mounts.size(); ++i) {
    Result<Mount> mount = make_mount(config, i, host, plan);
    if (!mount)
      out.errors.push_back(std::move(mount).error());
    else
      look_at_options(*mount, config.mounts[i], out);
  }
  if (config.linux && !config.linux->mount_label.empty() && !host.selinux)
    out.warnings.emplace_back("/linux/mountLabel: has no effect, SELinux is off");
  keep(make_process(config, host, request, plan), out);
  keep(make_seccomp(config, request, plan), out);
  if (plan.seccomp) look_at_syscalls(config, *plan.seccomp, out);
  if (with_cgroups) keep(make_cgroup(config, host, request, plan), out);
  for (const std::vector<std::string>* said : {&plan.warnings, &plan.notes})
    out.warnings.insert(out.warnings.end(), said->begin(), said->end());
  return out;
}

}  // namespace rt::plan

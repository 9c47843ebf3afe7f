// Checks of `linux.seccomp`: config-linux.md "Seccomp". System call names are not checked here; the
// plan handles unknown ones.
#include <optional>

#include "checks.h"
#include "rt/spec/names.h"
#include "rules.h"

namespace rt::spec {
namespace {

void check_errno(SeccompAction action, std::optional<std::uint32_t> value, const json::Path& at,
                 Report& report) {
  constexpr std::uint32_t last_errno = 4095;        // MAX_ERRNO; the kernel caps it there
  constexpr std::uint32_t last_trace_data = 65535;  // the maximum of SECCOMP_RET_DATA
  if (!value) return;
  const bool traces = action == SeccompAction::trace;
  if (!traces && action != SeccompAction::error)
    return report.add(at, "{} does not return an errno, only SCMP_ACT_ERRNO and SCMP_ACT_TRACE do",
                      name_of(action));
  const std::uint32_t most = traces ? last_trace_data : last_errno;
  if (*value > most) report.add(at, "must be from 0 to {}, found {}", most, *value);
}

void check_rule(const SyscallRule& rule, const json::Path& at, Report& report) {
  const json::Path names = at.key("names");
  if (rule.names.empty()) report.add(names, "must have at least one system call");
  for (std::size_t i = 0; i < rule.names.size(); ++i)
    if (rule.names[i].empty()) report.add(names.index(i), "must not be empty");
  check_errno(rule.action, rule.errno_ret, at.key("errnoRet"), report);
  const json::Path args = at.key("args");
  for (std::size_t i = 0; i < rule.args.size(); ++i)
    if (rule.args[i].index > 5)
      report.add(args.index(i).key("index"), "must be from 0 to 5, found {}", rule.args[i].index);
}

}  // namespace

void check_seccomp(const Config& config, const json::Path& at, Report& report) {
  if (!config.linux || !config.linux->seccomp) return;
  const Seccomp& seccomp = *config.linux->seccomp;
  check_errno(seccomp.default_action, seccomp.default_errno_ret, at.key("defaultErrnoRet"), report);
  if (seccomp.listener_path.empty() && !seccomp.listener_metadata.empty())
    report.add(at.key("listenerMetadata"), "must not be set without listenerPath");
  const json::Path rules = at.key("syscalls");
  for (std::size_t i = 0; i < seccomp.syscalls.size(); ++i)
    check_rule(seccomp.syscalls[i], rules.index(i), report);
}

}  // namespace rt::spec

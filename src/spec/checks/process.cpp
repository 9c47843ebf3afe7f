// Checks of `process`: config.md "Process".
#include <algorithm>
#include <set>

#include "checks.h"
#include "rt/base/text.h"
#include "rt/spec/names.h"
#include "rules.h"

namespace rt::spec {
namespace {

void check_id(std::uint32_t id, const json::Path& at, Report& report) {
  if (id == no_id) report.add(at, "{} is not a valid id: it means -1 (no id) to the kernel", id);
}

void check_range(std::int64_t value, std::int64_t low, std::int64_t high, const json::Path& at,
                 Report& report) {
  if (value < low || value > high)
    report.add(at, "must be from {} to {}, found {}", low, high, value);
}

void check_priority(const Scheduler& scheduler, const json::Path& at, Report& report) {
  const bool realtime =
      scheduler.policy == SchedulerPolicy::fifo || scheduler.policy == SchedulerPolicy::rr;
  const std::int32_t priority = scheduler.priority.value_or(0);
  if (realtime)
    check_range(priority, 1, 99, at.key("priority"), report);
  else if (priority != 0)
    report.add(at.key("priority"), "only SCHED_FIFO and SCHED_RR have a priority, found {} with {}",
               priority, name_of(scheduler.policy));
}

void check_deadline(const Scheduler& scheduler, const json::Path& at, Report& report) {
  const std::uint64_t runtime = scheduler.runtime.value_or(0);
  const std::uint64_t deadline = scheduler.deadline.value_or(0);
  const std::uint64_t period = scheduler.period.value_or(0);
  if (scheduler.policy != SchedulerPolicy::deadline) {
    if (runtime != 0 || deadline != 0 || period != 0)
      report.add(at, "only SCHED_DEADLINE has runtime, deadline and period");
    return;
  }
  // sched(7): 1024 <= runtime <= deadline <= period; a period of 0 means the deadline.
  constexpr std::uint64_t least = 1024;
  if (runtime < least || runtime > deadline)
    report.add(at.key("runtime"), "must be from {} nanoseconds to the deadline, {}, found {}",
               least, deadline, runtime);
  if (period != 0 && deadline > period)
    report.add(at.key("deadline"), "must not be more than the period, {}, found {}", period,
               deadline);
}

void check_affinity(const CpuAffinity& affinity, const json::Path& at, Report& report) {
  const auto check = [&](const std::string& list, std::string_view name) {
    if (!parse_number_list(list))
      report.add(at.key(name), "must be a list of CPUs like \"0-3,7\", found {}",
                 json::quoted(list));
  };
  check(affinity.initial, "initial");
  check(affinity.final_, "final");
}

}  // namespace

void check_environment(std::span<const std::string> environment, const json::Path& at,
                       Report& report) {
  for (std::size_t i = 0; i < environment.size(); ++i) {
    const std::size_t name = environment[i].find('=');
    if (name == std::string::npos)
      report.add(at.index(i), "must be NAME=value, found {}", json::quoted(environment[i]));
    else if (name == 0)
      report.add(at.index(i), "has no name before the '=', found {}", json::quoted(environment[i]));
  }
}

void check_arguments(const Config& config, const json::Path& at, Report& report) {
  if (!config.process) return;
  const std::vector<std::string>& args = config.process->args;
  if (args.empty())
    report.add(at, "must contain at least the program to run");
  else if (args[0].empty())
    report.add(at.index(0), "must be the program to run, found \"\"");
}

void check_working_directory(const Config& config, const json::Path& at, Report& report) {
  if (!config.process || is_absolute(config.process->cwd)) return;
  report.add(at, "must be absolute, found {}", json::quoted(config.process->cwd));
}

void check_process_environment(const Config& config, const json::Path& at, Report& report) {
  if (!config.process) return;
  check_environment(config.process->env, at, report);
}

void check_console_size(const Config& config, const json::Path& size, Report& report) {
  // Without a terminal the size is ignored.
  if (!config.process || !config.process->terminal || !config.process->console_size) return;
  check_range(config.process->console_size->height, 0, UINT16_MAX, size.key("height"), report);
  check_range(config.process->console_size->width, 0, UINT16_MAX, size.key("width"), report);
}

void check_user(const Config& config, const json::Path& at, Report& report) {
  if (!config.process) return;
  const User& user = config.process->user;
  check_id(user.uid, at.key("uid"), report);
  check_id(user.gid, at.key("gid"), report);
  const json::Path groups = at.key("additionalGids");
  constexpr std::size_t most_groups = 65536;  // NGROUPS_MAX
  if (user.additional_gids.size() > most_groups)
    return report.add(groups, "must have at most {} entries, found {}", most_groups,
                      user.additional_gids.size());
  for (std::size_t i = 0; i < user.additional_gids.size(); ++i)
    check_id(user.additional_gids[i], groups.index(i), report);
  if (user.umask && *user.umask > 0777U)
    report.add(at.key("umask"), "must be from 0 to 511 (octal 777), found {}", *user.umask);
}

void check_rlimits(const Config& config, const json::Path& rlimits, Report& report) {
  if (!config.process) return;
  std::set<Rlimit> seen;
  for (std::size_t i = 0; i < config.process->rlimits.size(); ++i) {
    const ResourceLimit& limit = config.process->rlimits[i];
    const json::Path at = rlimits.index(i);
    if (!seen.insert(limit.type).second)
      report.add(at.key("type"), "{} is given twice", name_of(limit.type));
    if (limit.soft > limit.hard)
      report.add(at.key("soft"), "must not be more than hard, {}, found {}", limit.hard,
                 limit.soft);
  }
}

void check_oom_score(const Config& config, const json::Path& at, Report& report) {
  if (!config.process || !config.process->oom_score_adj) return;
  check_range(*config.process->oom_score_adj, -1000, 1000, at, report);
}

void check_io_priority(const Config& config, const json::Path& at, Report& report) {
  if (!config.process || !config.process->io_priority) return;
  check_range(config.process->io_priority->priority, 0, 7, at.key("priority"), report);
}

void check_cpu_affinity(const Config& config, const json::Path& at, Report& report) {
  if (!config.process || !config.process->exec_cpu_affinity) return;
  check_affinity(*config.process->exec_cpu_affinity, at, report);
}

void check_scheduler(const Config& config, const json::Path& at, Report& report) {
  if (!config.process || !config.process->scheduler) return;
  const Scheduler& in = *config.process->scheduler;
  check_range(in.nice.value_or(0), -20, 19, at.key("nice"), report);
  check_priority(in, at, report);
  check_deadline(in, at, report);
}

}  // namespace rt::spec

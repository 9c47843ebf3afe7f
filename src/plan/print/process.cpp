// Prints the parts of a plan about the process and its system calls; see plan.cpp.
#include <map>

#include <fmt/format.h>

#include "printer.h"
#include "rt/base/text.h"

namespace rt::plan {
namespace {

void print_capabilities(Printer& out, const Capabilities& sets, const Host& host) {
  const auto& [bounding, effective, inheritable, permitted, ambient] = sets;
  const auto print = [&](std::string_view name, std::uint64_t mask) {
    const Names names = capability_names(mask);
    const bool as_bounding = mask == sets.bounding && name != "bounding";
    out.put(name, names);
    out.line(fmt::format("{} capabilities {}", name,
                         mask == 0                   ? "none"
                         : mask == host.capabilities ? "all"
                         : as_bounding               ? "as bounding"
                                                     : comma(names)),
             fmt::format("/process/capabilities/{}", name));
  };
  print("bounding", bounding);
  print("effective", effective);
  print("inheritable", inheritable);
  print("permitted", permitted);
  print("ambient", ambient);
}

void print_limit(Printer& out, const ResourceLimit& limit) {
  const auto& [origin, resource, soft, hard] = limit;
  const auto amount = [](std::uint64_t value) {
    return value == ~0ULL ? "unlimited" : std::to_string(value);
  };
  out.put("type", rlimit_name(resource)).put("soft", soft).put("hard", hard);
  out.step(fmt::format("{} soft {} hard {}", rlimit_name(resource), amount(soft), amount(hard)),
           origin);
}

void print_rule(Printer& out, const SyscallRule& rule) {
  const auto& [origin, names, action, comparisons] = rule;
  Names conditions;
  for (const auto& comparison : comparisons) conditions.push_back(comparison_text(comparison));
  out.put("action", seccomp_action_name(action)).put("names", names);
  out.put("if", conditions,
          fmt::format("{} {} if {}", seccomp_action_name(action), comma(names),
                      fmt::join(conditions, " and ")),
          origin);
  out.put("origin", origin);
}

/// People see how many rules there are for each action.
void print_sums(Printer& out, const std::vector<SyscallRule>& rules) {
  struct Sum {
    std::size_t rules = 0, calls = 0;
  };
  std::map<std::string, Sum> sums;
  for (const SyscallRule& rule : rules) {
    Sum& sum = sums[seccomp_action_name(rule.action)];
    ++sum.rules;
    sum.calls += rule.names.size();
  }
  for (const auto& [action, sum] : sums)
    out.line(fmt::format("{}: {}, {}", action, plural(sum.rules, "rule"),
                         plural(sum.calls, "system call")));
}

}  // namespace

void print_process(Printer& out, const Process& process, const Host& host) {
  const auto& [args, env, cwd, uid, gid, groups, keep_groups, umask, capabilities, rlimits,
               oom_score_adj, scheduler, io_priority, memory_policy, personality, apparmor_profile,
               selinux_label, no_new_privileges, terminal, rows, columns, new_keyring,
               home_from_passwd, preserve_fds, initial_cpus, final_cpus] = process;
  out.title("process");
  out.put("args", args).put("uid", uid).put("gid", gid);
  out.line(fmt::format("user {}:{}", uid, gid), "/process/user");
  out.put_set("keepGroups", keep_groups, "groups of the caller",
              "/annotations/run.oci.keep_original_groups");
  out.put("groups", groups, keep_groups ? "" : fmt::format("groups {}", fmt::join(groups, ",")),
          "/process/user/additionalGids");
  out.put("umask", fmt::format("{:04o}", umask), fmt::format("umask {:04o}", umask),
          "/process/user/umask");
  out.put("cwd", cwd, "cwd " + word(cwd), "/process/cwd");
  out.put_each("env", env, "env ");
  out.put("homeFromPasswd", home_from_passwd, "env HOME from the container's /etc/passwd");
  out.object("capabilities", print_capabilities, capabilities, host);
  out.list("rlimits", rlimits, print_limit);
  if (oom_score_adj)
    out.put("oomScoreAdj", *oom_score_adj, fmt::format("oom_score_adj {}", *oom_score_adj),
            "/process/oomScoreAdj");
  // The scheduler, priorities, memory policy, personality and labels.
  for (const Attribute& attribute : process_attributes(process))
    out.put(attribute.name, attribute.text, fmt::format("{} {}", attribute.name, attribute.text),
            attribute.origin);
  out.put("noNewPrivileges", no_new_privileges, "no_new_privs", "/process/noNewPrivileges");
  out.put("terminal", terminal, "terminal", "/process/terminal");
  if (rows != 0) {
    out.put("rows", rows).put("columns", columns);
    out.line(fmt::format("terminal size {} rows, {} columns", rows, columns),
             "/process/consoleSize");
  }
  out.put("newKeyring", new_keyring);
  out.line(new_keyring ? "new session keyring" : "the caller's session keyring");
  out.put("preserveFds", preserve_fds);
  if (preserve_fds > 0) out.line(fmt::format("keep file descriptors 3 to {}", preserve_fds + 2));
}

void print_seccomp(Printer& out, const Seccomp& seccomp) {
  const auto& [origin, default_action, architectures, flags, rules, listener_path,
               listener_metadata, program, unknown] = seccomp;
  out.title("seccomp");
  if (program.empty())
    out.put("defaultAction", seccomp_action_name(default_action),
            "default " + seccomp_action_name(default_action), origin + "/defaultAction");
  else
    out.put("programInstructions", program.size(),
            "ready-made filter, " + plural(program.size(), "instruction"), origin);
  out.put_set("listenerPath", listener_path, "listener " + word(listener_path),
              "/linux/seccomp/listenerPath");
  out.put_set("listenerMetadata", listener_metadata, "listener metadata " + word(listener_metadata),
              "/linux/seccomp/listenerMetadata");
  Names names;
  for (const std::uint32_t architecture : architectures)
    names.push_back(architecture_name(architecture));
  out.put("architectures", names, "architectures " + comma(names), origin + "/architectures");
  const Names flag_names = seccomp_flag_names(flags);
  out.put("flags", flag_names, "flags " + comma(flag_names), "/linux/seccomp/flags");
  print_sums(out, rules);
  out.put("unknown", unknown, "unknown here: " + comma(unknown), origin + "/syscalls");
  out.list("rules", rules, print_rule);
}

}  // namespace rt::plan

// The plan for people: a section per kind of step, a line per step, ending with the member of
// config.json that asked for it. The text depends only on the plan and the host, so it can be
// compared.
#include "rt/base/text.h"

#include <algorithm>
#include <cctype>
#include <map>

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <fmt/format.h>

#include "names.h"
#include "rt/base/escape.h"
#include "rt/plan/print.h"

namespace rt::plan {
namespace {

constexpr std::size_t origin_column = 84;

/// Text in sections of lines. Sections without lines are left out.
class Page {
 public:
  void section(std::string_view title) { title_ = title; }

  void line(const std::string& text, std::string_view origin = {}) {
    if (!title_.empty()) text_ += fmt::format("{}{}\n", text_.empty() ? "" : "\n", title_);
    title_ = {};
    std::string left = "  " + one_line(text);
    if (!origin.empty()) {
      left.resize(std::max(left.size() + 2, origin_column), ' ');
      left += fmt::format("# {}", one_line(origin));
    }
    text_ += left += '\n';
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  std::string_view title_;
  std::string text_;
};

/// A value as it is, or quoted if it could be misread.
std::string word(std::string_view value, std::string_view separators = "") {
  const auto is_plain = [separators](char c) {
    return std::isgraph(static_cast<unsigned char>(c)) != 0 && c != '"' && c != '#' && c != '\\' &&
           !separators.contains(c);
  };
  return !value.empty() && std::ranges::all_of(value, is_plain) ? std::string(value)
                                                                : json_string(value);
}

std::string comma(const Names& names) { return fmt::format("{}", fmt::join(names, ",")); }

void print_lines(Page& page, std::string_view file, std::string_view content,
                 std::string_view origin) {
  for (const std::string_view line : split(trim(content), '\n'))
    if (!line.empty()) page.line(fmt::format("{} {}", file, line), origin);
}

void print_container(Page& page, const Plan& plan) {
  page.section("container");
  page.line("id " + word(plan.id));
  page.line("bundle " + word(plan.bundle));
  if (!plan.hostname.empty()) page.line("hostname " + word(plan.hostname), "/hostname");
  if (!plan.domainname.empty()) page.line("domainname " + word(plan.domainname), "/domainname");
  for (const auto& [name, value] : plan.annotations)
    page.line(fmt::format("annotation {} {}", word(name), word(value)), "/annotations");
  for (const Problem& warning : plan.warnings)
    page.line((warning.usual ? "note: " : "warning: ") + warning.text());
}

void print_namespaces(Page& page, const Namespaces& namespaces) {
  page.section("namespaces");
  for (const std::string& name : namespace_names(namespaces.create))
    page.line("new " + name, "/linux/namespaces");
  for (const JoinNamespace& join : namespaces.join)
    page.line(fmt::format("join {} {}", comma(namespace_names(static_cast<unsigned>(join.type))),
                          word(join.path)),
              join.origin);
  if (namespaces.loopback) page.line("bring lo up");
  page.section("ids and clocks");
  print_lines(page, "uid_map", namespaces.uid_map, "/linux/uidMappings");
  print_lines(page, "gid_map", namespaces.gid_map, "/linux/gidMappings");
  if (namespaces.uid_writer == MapWriter::helper) page.line("newuidmap writes uid_map");
  if (namespaces.gid_writer == MapWriter::helper) page.line("newgidmap writes gid_map");
  if (namespaces.deny_setgroups) page.line("setgroups deny");
  print_lines(page, "timens_offsets", namespaces.time_offsets, "/linux/timeOffsets");
}

void print_root(Page& page, const Root& root) {
  page.section("root");
  const std::string_view way = root.pivot        ? "pivot_root to"
                               : root.own_mounts ? "move and chroot to"
                                                 : "chroot to a detached copy of";
  page.line(fmt::format("{} {}", way, word(root.path)), root.origin);
  page.line("propagation " + propagation_name(root.propagation),
            root.propagation_asked ? "/linux/rootfsPropagation" : "");
  if (root.readonly) page.line("read-only", "/root/readonly");
}

/// "idmap=uids=0-1000-10;gids=0-1000-10", as in crun.
std::string id_map_text(const IdMap& map) {
  std::string text = map.recursive ? "ridmap" : "idmap";
  if (map.uid_map.empty()) return text;
  const auto ranges = [](std::string lines) {
    std::ranges::replace(lines, ' ', '-');
    std::ranges::replace(lines, '\n', '#');
    return lines.substr(0, lines.size() - 1);
  };
  return fmt::format("{}=uids={};gids={}", text, ranges(map.uid_map), ranges(map.gid_map));
}

std::string mount_text(const Mount& mount) {
  std::string text;
  switch (mount.kind) {
    case MountKind::bind:
      text = fmt::format("{} {} on {}", mount.recursive ? "rbind" : "bind", word(mount.source),
                         word(mount.target));
      break;
    case MountKind::filesystem:
      text = fmt::format("{} on {}", word(mount.type), word(mount.target));
      if (!mount.source.empty() && mount.source != mount.type)
        text += " from " + word(mount.source);
      break;
    case MountKind::cgroup:
    case MountKind::remount:
      text = fmt::format("{} {}", kind_name(mount.kind), word(mount.target));
      break;
  }
  Names words = attribute_names(mount.set, mount.clear, "");
  std::ranges::copy(attribute_names(mount.set_all, mount.clear_all, "r"),
                    std::back_inserter(words));
  for (const std::uint64_t flags : mount.propagation) words.push_back(propagation_name(flags));
  if (mount.copy_up) words.emplace_back("tmpcopyup");
  if (mount.source_nofollow) words.emplace_back("src-nofollow");
  if (mount.target_nofollow) words.emplace_back("dest-nofollow");
  if (mount.copy_symlink) words.emplace_back("copy-symlink");
  if (!words.empty()) text += " " + comma(words);
  if (mount.readonly_last) text += " (read-only at the end)";
  for (const auto& [key, value] : mount.data) {
    text += &key == &mount.data.front().first ? " data " : ",";
    text += value.empty() ? word(key, ",") : fmt::format("{}={}", key, word(value, ","));
  }
  if (!mount.label.empty()) text += " label " + word(mount.label);
  if (mount.id_map) text += " " + id_map_text(*mount.id_map);
  if (!mount.fallback.empty())
    text += fmt::format(" (or {} bound, if not permitted)", mount.fallback);
  return text;
}

std::string device_text(const Device& device, bool bound) {
  std::string text = fmt::format("{} {} {}:{}", word(device.path), device_letter(device.mode),
                                 gnu_dev_major(device.number), gnu_dev_minor(device.number));
  // A bound node has the host's mode and owner.
  if (bound) return text + " bound from the host";
  return text +
         fmt::format(" mode {:04o} owner {}:{}", device.mode & ~S_IFMT, device.uid, device.gid);
}

void print_files(Page& page, const Plan& plan) {
  page.section("mounts");
  for (const Mount& mount : plan.mounts) page.line(mount_text(mount), mount.origin);
  page.section("devices");
  for (const Device& device : plan.devices)
    page.line(device_text(device, plan.bind_devices), device.is_default ? "" : device.origin);
  page.section("links");
  for (const Link& link : plan.links)
    page.line(fmt::format("{} -> {}", word(link.path), word(link.target)));
  page.section("network devices");
  for (const NetDevice& device : plan.net_devices)
    page.line(fmt::format("{} as {}", word(device.name), word(device.new_name)), device.origin);
  page.section("sysctl");
  for (const Sysctl& sysctl : plan.sysctls)
    page.line(fmt::format("/proc/sys/{} = {}", sysctl.path, word(sysctl.value)), sysctl.origin);
  page.section("masked and read-only paths");
  for (std::size_t i = 0; i < plan.masked_paths.size(); ++i)
    page.line("mask " + word(plan.masked_paths[i]), fmt::format("/linux/maskedPaths/{}", i));
  for (std::size_t i = 0; i < plan.readonly_paths.size(); ++i)
    page.line("read-only " + word(plan.readonly_paths[i]),
              fmt::format("/linux/readonlyPaths/{}", i));
}

std::string limit_text(std::uint64_t value) {
  return value == ~0ULL ? "unlimited" : std::to_string(value);
}

void print_capabilities(Page& page, const Capabilities& sets, const Host& host) {
  const auto print = [&](std::string_view name, std::uint64_t mask) {
    const bool all = mask == host.capabilities;
    const bool as_bounding = mask == sets.bounding && name != "bounding";
    const std::string names = mask == 0     ? "none"
                              : all         ? "all"
                              : as_bounding ? "as bounding"
                                            : comma(capability_names(mask));
    page.line(fmt::format("{} capabilities {}", name, names),
              fmt::format("/process/capabilities/{}", name));
  };
  print("bounding", sets.bounding);
  print("effective", sets.effective);
  print("inheritable", sets.inheritable);
  print("permitted", sets.permitted);
  print("ambient", sets.ambient);
}

void print_process(Page& page, const Process& process, const Host& host) {
  page.section("process");
  page.line(fmt::format("user {}:{}", process.uid, process.gid), "/process/user");
  if (process.keep_groups)
    page.line("groups of the caller", "/annotations/run.oci.keep_original_groups");
  else if (!process.groups.empty())
    page.line(fmt::format("groups {}", fmt::join(process.groups, ",")),
              "/process/user/additionalGids");
  page.line(fmt::format("umask {:04o}", process.umask), "/process/user/umask");
  page.line("cwd " + word(process.cwd), "/process/cwd");
  for (std::size_t i = 0; i < process.env.size(); ++i) page.line("env " + word(process.env[i]));
  if (process.home_from_passwd) page.line("env HOME from the container's /etc/passwd");
  print_capabilities(page, process.capabilities, host);
  for (const ResourceLimit& limit : process.rlimits)
    page.line(fmt::format("{} soft {} hard {}", rlimit_name(limit.resource), limit_text(limit.soft),
                          limit_text(limit.hard)),
              limit.origin);
  if (process.oom_score_adj)
    page.line(fmt::format("oom_score_adj {}", *process.oom_score_adj), "/process/oomScoreAdj");
  for (const Attribute& attribute : attributes_of(process))
    page.line(fmt::format("{} {}", attribute.name, attribute.text), attribute.origin);
  if (process.no_new_privileges) page.line("no_new_privs", "/process/noNewPrivileges");
  if (process.terminal) page.line("terminal", "/process/terminal");
  if (process.rows != 0)
    page.line(fmt::format("terminal size {} rows, {} columns", process.rows, process.columns),
              "/process/consoleSize");
  page.line(process.new_keyring ? "new session keyring" : "the caller's session keyring");
  if (process.preserve_fds > 0)
    page.line(fmt::format("keep file descriptors 3 to {}", process.preserve_fds + 2));
}

void print_seccomp(Page& page, const Seccomp& seccomp) {
  page.section("seccomp");
  if (seccomp.program.empty())
    page.line("default " + seccomp_action_name(seccomp.default_action),
              seccomp.origin + "/defaultAction");
  else
    page.line("ready-made filter, " + plural(seccomp.program.size(), "instruction"),
              seccomp.origin);
  if (!seccomp.listener_path.empty())
    page.line("listener " + word(seccomp.listener_path), "/linux/seccomp/listenerPath");
  if (!seccomp.listener_metadata.empty())
    page.line("listener metadata " + word(seccomp.listener_metadata),
              "/linux/seccomp/listenerMetadata");
  Names names;
  for (const std::uint32_t architecture : seccomp.architectures)
    names.push_back(architecture_name(architecture));
  if (!names.empty()) page.line("architectures " + comma(names), seccomp.origin + "/architectures");
  if (seccomp.flags != 0)
    page.line("flags " + comma(seccomp_flag_names(seccomp.flags)), "/linux/seccomp/flags");

  struct Sum {
    std::size_t rules = 0, calls = 0;
  };
  std::map<std::string, Sum> sums;
  for (const SyscallRule& rule : seccomp.rules) {
    Sum& sum = sums[seccomp_action_name(rule.action)];
    ++sum.rules;
    sum.calls += rule.names.size();
  }
  for (const auto& [action, sum] : sums)
    page.line(fmt::format("{}: {}, {}", action, plural(sum.rules, "rule"),
                          plural(sum.calls, "system call")));
  if (!seccomp.unknown.empty())
    page.line(fmt::format("unknown here: {}", fmt::join(seccomp.unknown, ",")),
              seccomp.origin + "/syscalls");
  for (const SyscallRule& rule : seccomp.rules) {
    if (rule.comparisons.empty()) continue;
    Names conditions;
    for (const auto& comparison : rule.comparisons)
      conditions.push_back(comparison_text(comparison));
    page.line(fmt::format("{} {} if {}", seccomp_action_name(rule.action), comma(rule.names),
                          fmt::join(conditions, " and ")),
              rule.origin);
  }
}

void print_hooks(Page& page, const Hooks& hooks) {
  page.section("hooks");
  for (const auto* kind : {&hooks.prestart, &hooks.create_runtime, &hooks.create_container,
                           &hooks.start_container, &hooks.poststart, &hooks.poststop}) {
    for (const Hook& hook : *kind) {
      std::string text = fmt::format("{} {}", hook.kind, word(hook.path));
      if (!hook.args.empty()) {
        Names args;
        for (const std::string& arg : hook.args) args.push_back(json_string(arg));
        text += fmt::format(" args [{}]", fmt::join(args, ", "));
      }
      for (const std::string& variable : hook.env) text += " env " + word(variable);
      if (hook.timeout) text += fmt::format(" timeout {} s", *hook.timeout);
      page.line(text, hook.origin);
    }
  }
  if (!hooks.output.out.empty())
    page.line("stdout to " + word(hooks.output.out), "/annotations/run.oci.hooks.stdout");
  if (!hooks.output.err.empty())
    page.line("stderr to " + word(hooks.output.err), "/annotations/run.oci.hooks.stderr");
}

void print_writes(Page& page, const std::vector<cgroup::Write>& writes) {
  for (const cgroup::Write& write : writes)
    page.line(fmt::format("{} = {} ({}{})", write.file, word(write.value), when_name(write.when),
                          write.optional ? ", if the file is there" : ""),
              write.origin);
}

void print_unit(Page& page, const cgroup::Unit& unit, const std::string& origin) {
  page.line(fmt::format("unit {} in {} of {}", word(unit.name), word(unit.slice),
                        unit.user ? "the user's systemd" : "systemd"),
            origin);
  for (const cgroup::UnitSetting& setting : unit.settings)
    page.line(fmt::format("{} = {} ({})", word(setting.property.name),
                          word(cgroup::value_text(setting.property)), when_name(setting.when)),
              setting.origin);
}

void print_cgroup(Page& page, const Cgroup& cgroup) {
  page.section("cgroup");
  if (!cgroup.enabled) return page.line("none");
  page.line(fmt::format("cgroup {}", mode_name(cgroup.layout.mode)));
  if (cgroup.unit) print_unit(page, *cgroup.unit, cgroup.origin);
  for (std::size_t i = 0; i < cgroup.paths.size() && i < cgroup.layout.hierarchies.size(); ++i)
    page.line(word(cgroup.layout.hierarchies[i].mount + cgroup.paths[i]), cgroup.origin);
  if (cgroup.optional) page.line("or none, where the caller may make none");
  if (!cgroup.settings.controllers.empty())
    page.line("controllers " + comma(cgroup.settings.controllers));
  if (cgroup.delegation)
    page.line(fmt::format("delegated to user {}", cgroup.delegation->uid),
              cgroup.delegation->origin);
  print_writes(page, cgroup.settings.v1);
  print_writes(page, cgroup.settings.v2);
  print_writes(page, cgroup.settings.device_rules);
  if (!cgroup.settings.device_program.empty())
    page.line(fmt::format("device program, {}",
                          plural(cgroup.settings.device_program.size(), "instruction")),
              "/linux/resources/devices");
}

void print_rdt(Page& page, const Plan& plan) {
  if (!plan.rdt) return;
  page.section("intel rdt");
  page.line(plan.rdt->group.empty() ? "default group" : "group " + word(plan.rdt->group),
            "/linux/intelRdt/closID");
  for (const cgroup::RdtSettings::Line& line : plan.rdt->schema)
    page.line("schemata = " + word(line.text), line.origin);
  if (!plan.rdt->monitor.empty())
    page.line("monitoring group " + word(plan.rdt->monitor), "/linux/intelRdt/enableMonitoring");
}

void print_exec(Page& page, const Process& process) {
  page.section("exec");
  if (process.args.empty()) return page.line("nothing: there is no process to start", "/process");
  Names args;
  for (const std::string& arg : process.args) args.push_back(json_string(arg));
  page.line(fmt::format("execve [{}]", fmt::join(args, ", ")), "/process/args");
}

}  // namespace

std::string to_text(const Plan& plan, const Host& host) {
  Page page;
  print_container(page, plan);
  print_cgroup(page, plan.cgroup);
  print_rdt(page, plan);
  print_namespaces(page, plan.namespaces);
  print_root(page, plan.root);
  print_files(page, plan);
  if (!plan.process.args.empty()) print_process(page, plan.process, host);
  if (plan.seccomp) print_seccomp(page, *plan.seccomp);
  print_hooks(page, plan.hooks);
  print_exec(page, plan.process);
  return std::move(page).text();
}

}  // namespace rt::plan

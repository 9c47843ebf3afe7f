// The plan for programs: the content of text.cpp as one JSON document.
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <fmt/format.h>

#include "names.h"
#include "rt/json/write.h"
#include "rt/plan/print.h"

namespace rt::plan {
namespace {

using json::Writer;

void strings(Writer& out, std::string_view key, const std::vector<std::string>& values) {
  out.key(key);
  out.begin_array();
  for (const std::string& value : values) out.value(value);
  out.end_array();
}

/// A member, left out if empty.
void text(Writer& out, std::string_view key, std::string_view value) {
  if (!value.empty()) out.member(key, value);
}

void write_namespaces(Writer& out, const Namespaces& namespaces) {
  out.key("namespaces");
  out.begin_object();
  strings(out, "create", namespace_names(namespaces.create));
  out.key("join");
  out.begin_array();
  for (const JoinNamespace& join : namespaces.join) {
    out.begin_object();
    strings(out, "types", namespace_names(static_cast<unsigned>(join.type)));
    out.member("path", join.path);
    out.member("origin", join.origin);
    out.end_object();
  }
  out.end_array();
  text(out, "uidMap", namespaces.uid_map);
  text(out, "gidMap", namespaces.gid_map);
  if (namespaces.uid_writer == MapWriter::helper) out.member("uidMapBy", "newuidmap");
  if (namespaces.gid_writer == MapWriter::helper) out.member("gidMapBy", "newgidmap");
  if (namespaces.deny_setgroups) out.member("setgroups", "deny");
  text(out, "timeOffsets", namespaces.time_offsets);
  out.member("loopback", namespaces.loopback);
  out.end_object();
}

void write_root(Writer& out, const Root& root) {
  out.key("root");
  out.begin_object();
  out.member("path", root.path);
  out.member("propagation", propagation_name(root.propagation));
  out.member("readonly", root.readonly);
  out.member("pivot", root.pivot);
  out.member("ownMounts", root.own_mounts);
  out.member("origin", root.origin);
  out.end_object();
}

void write_id_map(Writer& out, const IdMap& map) {
  out.key("idMap");
  out.begin_object();
  text(out, "uidMap", map.uid_map);
  text(out, "gidMap", map.gid_map);
  out.member("recursive", map.recursive);
  out.member("origin", map.origin);
  out.end_object();
}

void write_mount(Writer& out, const Mount& mount) {
  out.begin_object();
  out.member("kind", kind_name(mount.kind));
  out.member("target", mount.target);
  text(out, "type", mount.type);
  text(out, "source", mount.source);
  if (mount.kind == MountKind::bind) out.member("recursive", mount.recursive);
  strings(out, "attributes", attribute_names(mount.set, mount.clear, ""));
  strings(out, "recursiveAttributes", attribute_names(mount.set_all, mount.clear_all, "r"));
  Names propagation;
  for (const std::uint64_t flags : mount.propagation)
    propagation.push_back(propagation_name(flags));
  strings(out, "propagation", propagation);
  Names data;
  for (const auto& [key, value] : mount.data)
    data.push_back(value.empty() ? key : fmt::format("{}={}", key, value));
  strings(out, "data", data);
  if (mount.copy_up) out.member("tmpcopyup", true);
  if (mount.source_nofollow) out.member("sourceNofollow", true);
  if (mount.target_nofollow) out.member("targetNofollow", true);
  if (mount.copy_symlink) out.member("copySymlink", true);
  if (mount.id_map) write_id_map(out, *mount.id_map);
  text(out, "label", mount.label);
  text(out, "fallback", mount.fallback);
  if (mount.readonly_last) out.member("readonlyAtTheEnd", true);
  out.member("origin", mount.origin);
  out.end_object();
}

void write_device(Writer& out, const Device& device) {
  out.begin_object();
  out.member("path", device.path);
  out.member("type", std::string(1, device_letter(device.mode)));
  out.member("major", gnu_dev_major(device.number));
  out.member("minor", gnu_dev_minor(device.number));
  out.member("mode", fmt::format("{:04o}", device.mode & ~S_IFMT));
  out.member("uid", device.uid);
  out.member("gid", device.gid);
  out.member("default", device.is_default);
  if (!device.is_default) text(out, "origin", device.origin);
  out.end_object();
}

void write_files(Writer& out, const Plan& plan) {
  out.key("mounts");
  out.begin_array();
  for (const Mount& mount : plan.mounts) write_mount(out, mount);
  out.end_array();
  out.member("bindDevices", plan.bind_devices);
  out.key("devices");
  out.begin_array();
  for (const Device& device : plan.devices) write_device(out, device);
  out.end_array();
  out.key("links");
  out.begin_array();
  for (const Link& link : plan.links) {
    out.begin_object();
    out.member("path", link.path);
    out.member("target", link.target);
    out.end_object();
  }
  out.end_array();
  out.key("netDevices");
  out.begin_array();
  for (const NetDevice& device : plan.net_devices) {
    out.begin_object();
    out.member("name", device.name);
    out.member("newName", device.new_name);
    out.member("origin", device.origin);
    out.end_object();
  }
  out.end_array();
  out.key("sysctl");
  out.begin_array();
  for (const Sysctl& sysctl : plan.sysctls) {
    out.begin_object();
    out.member("path", sysctl.path);
    out.member("value", sysctl.value);
    out.member("origin", sysctl.origin);
    out.end_object();
  }
  out.end_array();
  strings(out, "maskedPaths", plan.masked_paths);
  strings(out, "readonlyPaths", plan.readonly_paths);
}

void write_limits(Writer& out, const std::vector<ResourceLimit>& limits) {
  out.key("rlimits");
  out.begin_array();
  for (const ResourceLimit& limit : limits) {
    out.begin_object();
    out.member("type", rlimit_name(limit.resource));
    out.member("soft", limit.soft);
    out.member("hard", limit.hard);
    out.member("origin", limit.origin);
    out.end_object();
  }
  out.end_array();
}

void write_process(Writer& out, const Process& process) {
  out.key("process");
  out.begin_object();
  strings(out, "args", process.args);
  strings(out, "env", process.env);
  out.member("homeFromPasswd", process.home_from_passwd);
  out.member("cwd", process.cwd);
  out.member("uid", process.uid);
  out.member("gid", process.gid);
  out.key("groups");
  out.begin_array();
  for (const std::uint32_t group : process.groups) out.value(group);
  out.end_array();
  if (process.keep_groups) out.member("keepGroups", true);
  out.member("umask", fmt::format("{:04o}", process.umask));
  out.key("capabilities");
  out.begin_object();
  const Capabilities& sets = process.capabilities;
  strings(out, "bounding", capability_names(sets.bounding));
  strings(out, "effective", capability_names(sets.effective));
  strings(out, "inheritable", capability_names(sets.inheritable));
  strings(out, "permitted", capability_names(sets.permitted));
  strings(out, "ambient", capability_names(sets.ambient));
  out.end_object();
  write_limits(out, process.rlimits);
  if (process.oom_score_adj) out.member("oomScoreAdj", *process.oom_score_adj);
  for (const Attribute& attribute : attributes_of(process))
    out.member(attribute.name, attribute.text);
  out.member("noNewPrivileges", process.no_new_privileges);
  out.member("terminal", process.terminal);
  if (process.rows != 0) {
    out.member("rows", process.rows);
    out.member("columns", process.columns);
  }
  out.member("newKeyring", process.new_keyring);
  out.member("preserveFds", process.preserve_fds);
  out.end_object();
}

void write_rule(Writer& out, const SyscallRule& rule) {
  out.begin_object();
  out.member("action", seccomp_action_name(rule.action));
  strings(out, "names", rule.names);
  Names conditions;
  for (const auto& comparison : rule.comparisons) conditions.push_back(comparison_text(comparison));
  strings(out, "if", conditions);
  out.member("origin", rule.origin);
  out.end_object();
}

void write_seccomp(Writer& out, const Seccomp& seccomp) {
  out.key("seccomp");
  out.begin_object();
  if (seccomp.program.empty())
    out.member("defaultAction", seccomp_action_name(seccomp.default_action));
  else
    out.member("programInstructions", seccomp.program.size());
  text(out, "listenerPath", seccomp.listener_path);
  text(out, "listenerMetadata", seccomp.listener_metadata);
  Names architectures;
  for (const std::uint32_t architecture : seccomp.architectures)
    architectures.push_back(architecture_name(architecture));
  strings(out, "architectures", architectures);
  strings(out, "flags", seccomp_flag_names(seccomp.flags));
  strings(out, "unknown", seccomp.unknown);
  out.key("rules");
  out.begin_array();
  for (const SyscallRule& rule : seccomp.rules) write_rule(out, rule);
  out.end_array();
  out.end_object();
}

void write_hooks(Writer& out, const Hooks& hooks) {
  out.key("hooks");
  out.begin_array();
  for (const auto* kind : {&hooks.prestart, &hooks.create_runtime, &hooks.create_container,
                           &hooks.start_container, &hooks.poststart, &hooks.poststop}) {
    for (const Hook& hook : *kind) {
      out.begin_object();
      out.member("kind", hook.kind);
      out.member("path", hook.path);
      strings(out, "args", hook.args);
      strings(out, "env", hook.env);
      if (hook.timeout) out.member("timeout", *hook.timeout);
      out.member("origin", hook.origin);
      out.end_object();
    }
  }
  out.end_array();
}

void write_settings(Writer& out, std::string_view key, const std::vector<cgroup::Write>& writes) {
  out.key(key);
  out.begin_array();
  for (const cgroup::Write& write : writes) {
    out.begin_object();
    out.member("file", write.file);
    out.member("value", write.value);
    out.member("when", when_name(write.when));
    out.member("optional", write.optional);
    out.member("origin", write.origin);
    out.end_object();
  }
  out.end_array();
}

void write_unit(Writer& out, const cgroup::Unit& unit) {
  out.key("unit");
  out.begin_object();
  out.member("name", unit.name);
  out.member("slice", unit.slice);
  out.member("user", unit.user);
  out.member("bus", unit.address);
  out.key("properties");
  out.begin_array();
  for (const cgroup::UnitSetting& setting : unit.settings) {
    out.begin_object();
    out.member("name", setting.property.name);
    out.member("value", cgroup::value_text(setting.property));
    out.member("when", when_name(setting.when));
    text(out, "origin", setting.origin);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

void write_cgroup(Writer& out, const Cgroup& cgroup) {
  out.key("cgroup");
  out.begin_object();
  out.member("enabled", cgroup.enabled);
  out.member("mode", mode_name(cgroup.layout.mode));
  Names paths;
  for (std::size_t i = 0; i < cgroup.paths.size() && i < cgroup.layout.hierarchies.size(); ++i)
    paths.push_back(cgroup.layout.hierarchies[i].mount + cgroup.paths[i]);
  strings(out, "paths", paths);
  if (cgroup.unit) write_unit(out, *cgroup.unit);
  strings(out, "controllers", cgroup.settings.controllers);
  write_settings(out, "v1", cgroup.settings.v1);
  write_settings(out, "v2", cgroup.settings.v2);
  write_settings(out, "deviceRules", cgroup.settings.device_rules);
  Names program;
  for (const std::uint64_t instruction : cgroup.settings.device_program)
    program.push_back(fmt::format("{:016x}", instruction));
  strings(out, "deviceProgram", program);
  if (cgroup.delegation) {
    out.key("delegation");
    out.begin_object();
    out.member("uid", cgroup.delegation->uid);
    out.member("origin", cgroup.delegation->origin);
    out.end_object();
  }
  out.end_object();
}

void write_rdt(Writer& out, const cgroup::RdtSettings& rdt) {
  out.key("intelRdt");
  out.begin_object();
  out.member("group", rdt.group);
  Names schema;
  for (const cgroup::RdtSettings::Line& line : rdt.schema) schema.push_back(line.text);
  strings(out, "schemata", schema);
  text(out, "monitor", rdt.monitor);
  out.end_object();
}

/// The warnings of one kind: those that engines cause regularly are notes.
std::vector<std::string> warnings_of(const Plan& plan, bool usual) {
  std::vector<std::string> texts;
  for (const Problem& warning : plan.warnings)
    if (warning.usual == usual) texts.push_back(warning.text());
  return texts;
}

}  // namespace

std::string to_json(const Plan& plan, const Host& /*host*/) {
  Writer out(true);
  out.begin_object();
  out.member("id", plan.id);
  out.member("bundle", plan.bundle);
  text(out, "hostname", plan.hostname);
  text(out, "domainname", plan.domainname);
  out.key("annotations");
  out.begin_object();
  for (const auto& [name, value] : plan.annotations) out.member(name, value);
  out.end_object();
  strings(out, "warnings", warnings_of(plan, false));
  strings(out, "notes", warnings_of(plan, true));
  write_cgroup(out, plan.cgroup);
  if (plan.rdt) write_rdt(out, *plan.rdt);
  write_namespaces(out, plan.namespaces);
  write_root(out, plan.root);
  write_files(out, plan);
  if (!plan.process.args.empty()) write_process(out, plan.process);
  if (plan.seccomp) write_seccomp(out, *plan.seccomp);
  write_hooks(out, plan.hooks);
  text(out, "hookStdout", plan.hooks.output.out);
  text(out, "hookStderr", plan.hooks.output.err);
  out.end_object();
  return std::move(out).take() + "\n";
}

}  // namespace rt::plan

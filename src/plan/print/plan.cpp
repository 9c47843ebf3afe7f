// The only walk over a plan. It takes every struct apart into all its members, so a new member does
// not compile until it is named here; one line then shows it. A few are named but not shown: they
// tell the init how to work, not what the container gets.
#include <algorithm>

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <fmt/format.h>

#include "printer.h"
#include "rt/base/escape.h"
#include "rt/base/text.h"
#include "rt/plan/print.h"

namespace rt::plan {
namespace {

/// The warnings of one kind: those that engines cause regularly are notes.
Names texts_of(const Problems& warnings, bool usual) {
  Names texts;
  for (const Problem& warning : warnings)
    if (warning.usual == usual) texts.push_back(warning.text());
  return texts;
}

/// The content of a file below /proc/PID.
void print_content(Printer& out, std::string_view key, std::string_view file,
                   const std::string& content, std::string_view origin) {
  out.put_set(key, content);
  for (const std::string_view line : split(trim(content), '\n'))
    if (!line.empty()) out.line(fmt::format("{} {}", file, line), origin);
}

void print_join(Printer& out, const JoinNamespace& join) {
  const auto& [origin, type, path] = join;
  const Names types = namespace_names(static_cast<unsigned>(type));
  out.put("types", types).put("path", path);
  out.step(fmt::format("join {} {}", comma(types), word(path)), origin);
}

void print_namespaces(Printer& out, const Namespaces& namespaces) {
  const auto& [create, join, uid_map, gid_map, uid_writer, gid_writer, deny_setgroups, time_offsets,
               user_namespace, root_uid, root_gid, loopback, enter] = namespaces;
  out.title("namespaces");
  out.put_each("create", namespace_names(create), "new ", "/linux/namespaces");
  out.list("join", join, print_join);
  out.put("loopback", loopback, "bring lo up");
  out.title("ids and clocks");
  print_content(out, "uidMap", "uid_map", uid_map, "/linux/uidMappings");
  print_content(out, "gidMap", "gid_map", gid_map, "/linux/gidMappings");
  if (uid_writer == MapWriter::helper) out.put("uidMapBy", "newuidmap", "newuidmap writes uid_map");
  if (gid_writer == MapWriter::helper) out.put("gidMapBy", "newgidmap", "newgidmap writes gid_map");
  if (deny_setgroups) out.put("setgroups", "deny", "setgroups deny");
  print_content(out, "timeOffsets", "timens_offsets", time_offsets, "/linux/timeOffsets");
}

void print_root(Printer& out, const Root& root) {
  const auto& [origin, path, propagation, propagation_asked, readonly, pivot, own_mounts] = root;
  const std::string_view way = pivot        ? "pivot_root to"
                               : own_mounts ? "move and chroot to"
                                            : "chroot to a detached copy of";
  out.title("root");
  out.put("path", path);
  out.line(fmt::format("{} {}", way, word(path)), origin);
  out.put("propagation", propagation_name(propagation),
          "propagation " + propagation_name(propagation),
          propagation_asked ? "/linux/rootfsPropagation" : "");
  out.put("readonly", readonly, "read-only", "/root/readonly");
  out.put("pivot", pivot).put("ownMounts", own_mounts).put("origin", origin);
}

/// Appends to the mount's line: " idmap=uids=0-1000-10;gids=0-1000-10", as in crun.
void print_id_map(Printer& out, const IdMap& map, std::string& text) {
  const auto& [origin, uid_map, gid_map, recursive] = map;
  out.put_set("uidMap", uid_map).put_set("gidMap", gid_map).put("recursive", recursive);
  out.put("origin", origin);
  text += recursive ? " ridmap" : " idmap";
  if (uid_map.empty()) return;
  const auto ranges = [](std::string lines) {
    std::ranges::replace(lines, ' ', '-');
    std::ranges::replace(lines, '\n', '#');
    return lines.substr(0, lines.size() - 1);
  };
  text += fmt::format("=uids={};gids={}", ranges(uid_map), ranges(gid_map));
}

/// The start of a mount's line.
std::string mount_text(const Mount& mount) {
  const std::string target = word(mount.target);
  switch (mount.kind) {
    case MountKind::bind:
      return fmt::format("{} {} on {}", mount.recursive ? "rbind" : "bind", word(mount.source),
                         target);
    case MountKind::filesystem:
      return fmt::format("{} on {}", word(mount.type), target) +
             (mount.source.empty() || mount.source == mount.type ? ""
                                                                 : " from " + word(mount.source));
    case MountKind::cgroup:
    case MountKind::remount: break;
  }
  return fmt::format("{} {}", kind_name(mount.kind), target);
}

void print_mount(Printer& out, const Mount& mount) {
  const auto& [origin, kind, target, source, type, set, clear, set_all, clear_all, propagation,
               id_map, recursive, source_inside, source_nofollow, target_nofollow, copy_symlink,
               copy_up, readonly_last, data, label, fallback] = mount;
  std::string text = mount_text(mount);
  Names words;
  const auto put_words = [&](std::string_view key, const Names& values) {
    out.put(key, values);
    words.insert(words.end(), values.begin(), values.end());
  };
  const auto put_flag = [&](std::string_view key, bool flag, std::string_view option) {
    out.put_set(key, flag);
    if (flag) words.emplace_back(option);
  };
  out.put("kind", kind_name(kind)).put("target", target).put_set("type", type);
  out.put_set("source", source);
  if (kind == MountKind::bind) out.put("recursive", recursive);
  put_words("attributes", mount_attribute_names(set, clear, ""));
  put_words("recursiveAttributes", mount_attribute_names(set_all, clear_all, "r"));
  Names propagations;
  for (const std::uint64_t flags : propagation) propagations.push_back(propagation_name(flags));
  put_words("propagation", propagations);
  put_flag("tmpcopyup", copy_up, "tmpcopyup");
  put_flag("sourceNofollow", source_nofollow, "src-nofollow");
  put_flag("targetNofollow", target_nofollow, "dest-nofollow");
  put_flag("copySymlink", copy_symlink, "copy-symlink");
  if (!words.empty()) text += " " + comma(words);
  out.put_set("readonlyAtTheEnd", readonly_last);
  if (readonly_last) text += " (read-only at the end)";
  Names options;
  for (const auto& [key, value] : data) {
    options.push_back(value.empty() ? key : fmt::format("{}={}", key, value));
    text += options.size() == 1 ? " data " : ",";
    text += value.empty() ? word(key, ",") : fmt::format("{}={}", key, word(value, ","));
  }
  out.put("data", options).put_set("label", label);
  if (!label.empty()) text += " label " + word(label);
  if (id_map) out.object("idMap", print_id_map, *id_map, text);
  out.put_set("fallback", fallback);
  if (!fallback.empty()) text += fmt::format(" (or {} bound, if not permitted)", fallback);
  out.step(text, origin);
}

void print_device(Printer& out, const Device& device, bool bound) {
  const auto& [origin, path, mode, number, uid, gid, is_default] = device;
  const std::string permissions = fmt::format("{:04o}", mode & ~mode_t{S_IFMT});
  out.put("path", path).put("type", std::string(1, device_letter(mode)));
  out.put("major", gnu_dev_major(number)).put("minor", gnu_dev_minor(number));
  out.put("mode", permissions).put("uid", uid).put("gid", gid).put("default", is_default);
  if (!is_default) out.put_set("origin", origin);
  // A bound node has the host's mode and owner.
  out.line(fmt::format("{} {} {}:{} {}", word(path), device_letter(mode), gnu_dev_major(number),
                       gnu_dev_minor(number),
                       bound ? "bound from the host"
                             : fmt::format("mode {} owner {}:{}", permissions, uid, gid)),
           is_default ? "" : origin);
}

void print_link(Printer& out, const Link& link) {
  const auto& [path, target] = link;
  out.put("path", path).put("target", target);
  out.line(fmt::format("{} -> {}", word(path), word(target)));
}

void print_net_device(Printer& out, const NetDevice& device) {
  const auto& [origin, name, new_name] = device;
  out.put("name", name).put("newName", new_name);
  out.step(fmt::format("{} as {}", word(name), word(new_name)), origin);
}

void print_sysctl(Printer& out, const Sysctl& sysctl) {
  const auto& [origin, path, value] = sysctl;
  out.put("path", path).put("value", value);
  out.step(fmt::format("/proc/sys/{} = {}", path, word(value)), origin);
}

void print_annotations(Printer& out,
                       const std::vector<std::pair<std::string, std::string>>& annotations) {
  for (const auto& [name, value] : annotations) {
    out.put(name, value);
    out.line(fmt::format("annotation {} {}", word(name), word(value)), "/annotations");
  }
}

void print_hook(Printer& out, const Hook& hook) {
  const auto& [origin, kind, index, path, args, env, timeout] = hook;
  std::string text = fmt::format("{} {}", kind, word(path));
  out.put("kind", kind).put("path", path).put("args", args);
  if (!args.empty()) text += " args " + json_list(args);
  out.put("env", env);
  for (const std::string& variable : env) text += " env " + word(variable);
  if (timeout) {
    out.put("timeout", *timeout);
    text += fmt::format(" timeout {} s", *timeout);
  }
  out.step(text, origin);
}

void print_hooks(Printer& out, const Hooks& hooks) {
  const auto& [output, prestart, create_runtime, create_container, start_container, poststart,
               poststop] = hooks;
  std::vector<Hook> all;
  for (const auto* kind :
       {&prestart, &create_runtime, &create_container, &start_container, &poststart, &poststop})
    all.insert(all.end(), kind->begin(), kind->end());
  out.title("hooks");
  out.list("hooks", all, print_hook);
  const auto& [stdout_file, stderr_file] = output;
  out.put_set("hookStdout", stdout_file, "stdout to " + word(stdout_file),
              "/annotations/run.oci.hooks.stdout");
  out.put_set("hookStderr", stderr_file, "stderr to " + word(stderr_file),
              "/annotations/run.oci.hooks.stderr");
}

Printer walk(const Plan& plan, const Host& host) {
  const auto& [id, bundle, namespaces, root, mounts, devices, links, added_user_namespace,
               opens_inside, bind_devices, readonly_paths, masked_paths, net_devices, hostname,
               domainname, sysctls, process, seccomp, hooks, cgroup, notifies, rdt, annotations,
               warnings] = plan;
  Printer out;
  out.title("container");
  out.put("id", id);
  out.line("id " + word(id));
  out.put("bundle", bundle);
  out.line("bundle " + word(bundle));
  out.put_set("hostname", hostname, "hostname " + word(hostname), "/hostname");
  out.put_set("domainname", domainname, "domainname " + word(domainname), "/domainname");
  out.object("annotations", print_annotations, annotations);
  out.put("warnings", texts_of(warnings, false)).put("notes", texts_of(warnings, true));
  for (const Problem& warning : warnings)
    out.line((warning.usual ? "note: " : "warning: ") + warning.text());
  out.object("cgroup", print_cgroup, cgroup);
  if (rdt) out.object("intelRdt", print_rdt, *rdt);
  out.object("namespaces", print_namespaces, namespaces);
  out.object("root", print_root, root);
  out.title("mounts");
  out.list("mounts", mounts, print_mount);
  out.title("devices");
  out.put("bindDevices", bind_devices);
  out.list("devices", devices, print_device, bind_devices);
  out.title("links");
  out.list("links", links, print_link);
  out.title("network devices");
  out.list("netDevices", net_devices, print_net_device);
  out.title("sysctl");
  out.list("sysctl", sysctls, print_sysctl);
  out.title("masked and read-only paths");
  out.put_each("maskedPaths", masked_paths, "mask ", "/linux/maskedPaths/");
  out.put_each("readonlyPaths", readonly_paths, "read-only ", "/linux/readonlyPaths/");
  if (!process.args.empty()) out.object("process", print_process, process, host);
  if (seccomp) out.object("seccomp", print_seccomp, *seccomp);
  print_hooks(out, hooks);
  out.title("exec");
  if (process.args.empty())
    out.line("nothing: there is no process to start", "/process");
  else
    out.line("execve " + json_list(process.args), "/process/args");
  return out;
}

}  // namespace

std::string to_text(const Plan& plan, const Host& host) { return walk(plan, host).text(); }

std::string to_json(const Plan& plan, const Host& host) { return walk(plan, host).json(); }

}  // namespace rt::plan

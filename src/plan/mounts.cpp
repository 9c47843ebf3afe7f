// The mounts of config.json as steps: options become flags, the rest is data for the file system.
#include <algorithm>
#include <array>

#include <sched.h>
#include <sys/mount.h>

#include <fmt/format.h>

#include "makers.h"
#include "rt/base/suggest.h"
#include "rt/base/text.h"
#include "rt/plan/mount_options.h"

namespace rt::plan {
namespace {

/// Splits "key=value" for fsconfig(2).
std::pair<std::string, std::string> data_item(const std::string& option) {
  const auto equals = option.find('=');
  if (equals == std::string::npos) return {option, ""};
  return {option.substr(0, equals), option.substr(equals + 1)};
}

/// File systems without a device: only the mount becomes read-only. The superblock stays writable,
/// so that what config.json lists below can still be created.
bool has_no_device(std::string_view type) {
  constexpr auto types = std::to_array<std::string_view>(
      {"cgroup", "cgroup2", "devpts", "mqueue", "overlay", "proc", "sysfs", "tmpfs"});
  return std::ranges::find(types, type) != types.end();
}

Result<> read_options(const spec::Mount& in, const spec::Config& config, Mount& out) {
  for (std::size_t i = 0; i < in.options.size(); i++) {
    const std::string& option = in.options[i];
    if (option.starts_with("idmap=") || option.starts_with("ridmap=")) {
      out.id_map = IdMap{.origin = fmt::format("{}/options/{}", out.origin, i),
                         .uid_map = {},
                         .gid_map = {},
                         .recursive = option.starts_with('r')};
      TRY(read_id_map(option.substr(option.find('=') + 1), config, *out.id_map));
    } else if (!apply_option(option, out)) {
      out.data.push_back(data_item(option));
    }
  }
  return {};
}

/// The option of a file system that carries the SELinux label (mount(8)).
Result<std::string> context_key(const spec::Config& config) {
  const auto asked = config.annotations.find("run.oci.mount_context_type");
  if (asked == config.annotations.end() || asked->second.empty()) return "context";
  constexpr auto keys =
      std::to_array<std::string_view>({"context", "defcontext", "fscontext", "rootcontext"});
  if (std::ranges::find(keys, asked->second) == keys.end())
    return refuse(
        "/annotations/run.oci.mount_context_type",
        fmt::format("must be one of {}, found \"{}\"", fmt::join(keys, ", "), asked->second));
  return asked->second;
}

/// Labels new file systems of the container, except those labelled by the policy. mqueue has no
/// such option and is labelled after mounting.
Result<> set_label(const spec::Config& config, const Host& host, Mount& out) {
  const std::string label = config.linux ? config.linux->mount_label : "";
  if (label.empty() || !host.selinux || out.kind != MountKind::filesystem) return {};
  if (out.type == "proc" || out.type == "sysfs") return {};
  if (out.type == "mqueue")
    out.label = label;
  else
    out.data.emplace_back(TRY(context_key(config)), label);
  return {};
}

/// In a user namespace the kernel makes these file systems only for the owner of the namespace they
/// show, so only with a new one. Otherwise the runtime makes them, or binds the host's.
std::string fallback_of(const Mount& mount, const Host& host, const Plan& plan) {
  if (!plan.namespaces.user_namespace && !host.in_user_namespace) return {};
  const auto is_new = [&](int type) {
    return (plan.namespaces.create & static_cast<unsigned>(type)) != 0;
  };
  if (mount.type == "sysfs" && !is_new(CLONE_NEWNET)) return "/sys";
  if (mount.type == "proc" && !is_new(CLONE_NEWPID)) return "/proc";
  if (mount.type == "mqueue" && !is_new(CLONE_NEWIPC)) return "/dev/mqueue";
  return {};
}

Result<> check_bind(const spec::Mount& in, Mount& out) {
  for (const std::string& option : in.options) {
    Mount scratch{};
    // Engines add "mode=755" and the like to any mount, without effect on a bind; a bare word is a
    // mistake.
    if (apply_option(option, scratch) || option.contains('=')) continue;
    return refuse(out.origin + "/options",
                  fmt::format("\"{}\" is not a valid option for a bind mount{}", option,
                              did_you_mean(option, mount_option_names())));
  }
  if (out.copy_up) return refuse(out.origin + "/options", "tmpcopyup is for tmpfs only");
  out.data.clear();  // superblock options do not affect a bind mount (mount(2), MS_BIND)
  return {};
}

Result<> check_filesystem(const spec::Mount& in, const Mount& out) {
  if (out.copy_up && in.type != "tmpfs")
    return refuse(out.origin + "/options", "tmpcopyup is for tmpfs only");
  if (out.source_nofollow || out.target_nofollow || out.copy_symlink)
    return refuse(out.origin + "/options",
                  "src-nofollow, dest-nofollow and copy-symlink are for bind mounts only");
  return {};
}

/// Absolute, without empty parts, "." and trailing slash. Validation refuses "..".
std::string normal_path(std::string_view path) {
  std::string normal;
  for (const std::string_view part : split(path, '/'))
    if (!part.empty() && part != ".") normal.append("/").append(part);
  return normal.empty() ? "/" : normal;
}

/// The source is in the container's root, on an earlier mount, which is what must be bound
/// (config.md "Mounts": in the listed order).
void look_inside(const Plan& plan, Mount& out) {
  const std::string source = normal_path(out.source);
  std::string root = normal_path(plan.root.path);
  if (root == "/") root.clear();
  if (!source.starts_with(root + "/")) return;
  const std::string inside = source.substr(root.size());
  out.source_inside = std::ranges::any_of(plan.mounts, [&](const Mount& earlier) {
    return inside == earlier.target || inside.starts_with(earlier.target + "/");
  });
  if (out.source_inside) out.source = plan.root.path + inside;
}

Result<Mount> make_mount(const spec::Mount& in, std::string origin, const spec::Config& config,
                         const Host& host, const Plan& plan) {
  Mount out{};
  out.origin = std::move(origin);
  out.target = normal_path(in.destination);
  out.type = in.type;
  if (in.type == "bind" || in.type == "rbind") {
    out.kind = MountKind::bind;
    out.recursive = in.type == "rbind";
  }
  TRY(read_options(in, config, out));
  TRY(finish_id_map(in, plan, out));
  if (out.kind == MountKind::bind) {
    TRY(check_bind(in, out));
    out.source = in.source.starts_with('/') ? in.source : plan.bundle + "/" + in.source;
    if (!out.copy_symlink) look_inside(plan, out);
    return out;
  }
  if (out.kind == MountKind::remount) return out;
  TRY(check_filesystem(in, out));
  if (in.type == "cgroup") out.kind = MountKind::cgroup;
  out.source = in.source;
  out.fallback = fallback_of(out, host, plan);
  TRY(set_label(config, host, out));
  const bool readonly = (out.set & MOUNT_ATTR_RDONLY) != 0;
  if (readonly && !has_no_device(in.type)) out.data.emplace_back("ro", "");
  out.readonly_last = readonly && (in.type == "tmpfs" || out.target == "/dev");
  return out;
}

}  // namespace

Result<Mount> make_mount(const spec::Config& config, std::size_t index, const Host& host,
                         const Plan& plan) {
  return make_mount(config.mounts[index], fmt::format("/mounts/{}", index), config, host, plan);
}

void make_mounts(const spec::Config& config, const Host& host, Plan& plan, Problems& refused) {
  for (std::size_t i = 0; i < config.mounts.size(); i++) {
    if (Result<Mount> made = make_mount(config, i, host, plan))
      plan.mounts.push_back(*std::move(made));
    else
      refused.push_back(std::move(made).error());
  }
  // Only a warning: a label of files confines no process, and engines that label their files always
  // set it.
  if (config.linux && !config.linux->mount_label.empty() && !host.selinux)
    plan.warnings.push_back(
        warning("/linux/mountLabel", "has no effect, because SELinux is disabled"));
}

}  // namespace rt::plan

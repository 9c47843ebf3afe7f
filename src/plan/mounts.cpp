#include <algorithm>
#include <array>

#include <sys/mount.h>

#include "makers.h"
#include "rt/base/suggest.h"
#include "rt/plan/mount_options.h"

namespace rt::plan {
namespace {

/// Options that belong to a later version: refused instead of handed to a file system that would
/// not know them either.
bool is_unsupported(std::string_view option) {
  return option == "idmap" || option == "ridmap" || option.starts_with("idmap=") ||
         option.starts_with("ridmap=") || option == "copy-symlink" || option == "src-nofollow" ||
         option == "dest-nofollow";
}

/// Splits "key=value" for fsconfig(2).
std::pair<std::string, std::string> data_item(const std::string& option) {
  const auto equals = option.find('=');
  if (equals == std::string::npos) return {option, ""};
  return {option.substr(0, equals), option.substr(equals + 1)};
}

/// File systems that live on no device: read-only is a matter of the mount, their superblock stays
/// writable, so that what config.json lists below them can still be made.
bool has_no_device(std::string_view type) {
  constexpr auto types = std::to_array<std::string_view>(
      {"cgroup", "cgroup2", "devpts", "mqueue", "overlay", "proc", "sysfs", "tmpfs"});
  return std::ranges::find(types, type) != types.end();
}

Result<> read_options(const spec::Mount& in, Mount& out) {
  for (std::size_t i = 0; i < in.options.size(); i++) {
    const std::string& option = in.options[i];
    const std::string origin = fmt::format("{}/options/{}", out.origin, i);
    if (is_unsupported(option))
      return fail(Error{.message = fmt::format("not supported yet: {} (\"{}\")", origin, option),
                        .pointer = origin});
    if (!apply_option(option, out)) out.data.push_back(data_item(option));
  }
  return {};
}

Result<> check_bind(const spec::Mount& in, Mount& out) {
  if (in.source.empty()) return refuse(out.origin + "/source", "a bind mount needs one");
  for (const std::string& option : in.options) {
    Mount scratch{};
    // "mode=755" and the like come with mounts of every kind and mean nothing to a bind; a bare
    // word is a mistake.
    if (apply_option(option, scratch) || option.contains('=')) continue;
    return refuse(out.origin + "/options",
                  fmt::format("\"{}\" is no option of a bind mount{}", option,
                              did_you_mean(option, mount_option_names())));
  }
  if (out.copy_up) return refuse(out.origin + "/options", "tmpcopyup is for tmpfs only");
  out.data.clear();  // superblock options say nothing about a bind mount (mount(2), MS_BIND)
  return {};
}

Result<Mount> make_mount(const spec::Mount& in, std::string origin, const Plan& plan) {
  Mount out{};
  out.origin = std::move(origin);
  out.target = in.destination.starts_with('/') ? in.destination : "/" + in.destination;
  out.type = in.type;
  if (in.type == "bind" || in.type == "rbind") {
    out.kind = MountKind::bind;
    out.recursive = in.type == "rbind";
  }
  if (!in.uid_mappings.empty() || !in.gid_mappings.empty())
    return fail("not supported yet: {}/uidMappings", out.origin);
  TRY(read_options(in, out));
  if (out.kind == MountKind::bind) {
    TRY(check_bind(in, out));
    out.source = in.source.starts_with('/') ? in.source : plan.bundle + "/" + in.source;
    return out;
  }
  if (out.kind == MountKind::remount) return out;
  if (in.type.empty())
    return refuse(out.origin + "/type", "missing, and no \"bind\" among the options");
  if (in.type == "cgroup") out.kind = MountKind::cgroup;
  if (out.copy_up && in.type != "tmpfs")
    return refuse(out.origin + "/options", "tmpcopyup is for tmpfs only");
  out.source = in.source;
  const bool readonly = (out.set & MOUNT_ATTR_RDONLY) != 0;
  if (readonly && !has_no_device(in.type)) out.data.emplace_back("ro", "");
  out.readonly_last = readonly && (in.type == "tmpfs" || out.target == "/dev");
  return out;
}

}  // namespace

Result<Mount> make_mount(const spec::Config& config, std::size_t index, const Plan& plan) {
  return make_mount(config.mounts[index], fmt::format("/mounts/{}", index), plan);
}

Result<> make_mounts(const spec::Config& config, Plan& plan) {
  for (std::size_t i = 0; i < config.mounts.size(); i++)
    plan.mounts.push_back(TRY(make_mount(config, i, plan)));
  return {};
}

}  // namespace rt::plan

// What a container gets from the host: its root, bind sources and device nodes.
#include "rt/init/sources.h"

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"

namespace rt::init {
namespace {

std::uint64_t without_rec(std::uint64_t propagation) {
  return propagation & ~std::uint64_t{MS_REC};
}

bool wants_shared(const plan::Mount& mount) {
  return std::ranges::any_of(mount.propagation,
                             [](std::uint64_t flags) { return without_rec(flags) == MS_SHARED; });
}

/// The target of a symbolic link; empty for anything else.
Result<std::string> link_target(const sys::Fd& place) {
  if (!S_ISLNK(TRY(sys::file_status(place.get())).st_mode)) return std::string();
  std::array<char, 4096> target;  // NOLINT(*-member-init): readlinkat() fills what is used
  const ssize_t n = ::readlinkat(place.get(), "", target.data(), target.size());
  if (n < 0) return fail_errno("readlink", "");
  return std::string(target.data(), static_cast<std::size_t>(n));
}

Result<sys::Fd> open_root(const plan::Plan& plan) {
  sys::Fd tree =
      TRY_AT(sys::clone_tree(AT_FDCWD, plan.root.path, true).of(code::root_path), plan.root.origin);
  if (!S_ISDIR(TRY(sys::file_status(tree.get())).st_mode))
    return fail(Error{.code = code::root_path,
                      .message = fmt::format("{} is not a directory", plan.root.path),
                      .pointer = plan.root.origin});
  TRY_AT(sys::set_attributes(tree.get(), {.propagation = default_propagation(plan)}, true)
             .of(code::root_path),
         plan.root.origin);
  return tree;
}

/// The host's node for a device, verified. The mount is read-only: the device stays writable, but a
/// container's root must not change the owner and mode of the host's node.
Result<sys::Fd> open_device(const std::string& path, mode_t type, dev_t number) {
  const sys::Fd node = TRY(sys::open_at(AT_FDCWD, path, O_PATH | O_NOFOLLOW));
  const struct stat st = TRY(sys::file_status(node.get()));
  if ((st.st_mode & S_IFMT) != type || st.st_rdev != number)
    return fail("{} on this host is not the device {}:{}", path, major(number), minor(number));
  sys::Fd copy = TRY(sys::clone_tree(node.get(), false));
  TRY(sys::set_attributes(
      copy.get(),
      {.set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC, .propagation = MS_PRIVATE},
      false));
  return copy;
}

Result<sys::Fd> open_null() { return open_device("/dev/null", S_IFCHR, makedev(1, 3)); }

Result<std::vector<sys::Fd>> open_devices(const plan::Plan& plan) {
  std::vector<sys::Fd> devices(plan.devices.size());
  if (!plan.bind_devices) return devices;
  for (std::size_t i = 0; i < plan.devices.size(); i++) {
    const plan::Device& device = plan.devices[i];
    if (S_ISFIFO(device.mode)) continue;
    devices[i] =
        TRY_AT(open_device(device.path, device.mode & S_IFMT, device.number).of(code::device),
               device.origin);
  }
  return devices;
}

Result<> open_one(const plan::Mount& mount, MountSource& source) {
  const bool follow = !mount.source_nofollow && !mount.copy_symlink;
  source.place = TRY(sys::open_place(AT_FDCWD, mount.source, follow));
  if (!mount.copy_symlink) return {};
  source.symlink = TRY(link_target(source.place));
  return {};
}

/// The type of the file system that a descriptor is on, as mountinfo names it, for an error.
std::string filesystem_of(const sys::Fd& proc, const sys::Fd& place) {
  const auto info = sys::read_file_at(proc.get(), fmt::format("self/fdinfo/{}", place.get()));
  const auto table = sys::read_file_at(proc.get(), "self/mountinfo", 16U << 20U);
  if (!info || !table) return "this file system";
  const std::size_t at = info->find("mnt_id:");
  if (at == std::string::npos) return "this file system";
  const std::string id(trim(split(std::string_view(*info).substr(at + 7), '\n').front()));
  for (const std::string_view line : split(*table, '\n')) {
    const std::size_t dash = line.find(" - ");
    if (line.starts_with(id + " ") && dash != std::string_view::npos)
      return std::string(split(line.substr(dash + 3), ' ').front());
  }
  return "this file system";
}

Result<> map_ids(const plan::IdMap& map, const HostResources& resources, std::size_t index,
                 const sys::Fd& tree, pid_t init) {
  sys::Fd own;
  if (map.uid_map.empty())
    own = TRY(sys::open_at(resources.proc.get(),
                           init == 0 ? "self/ns/user" : fmt::format("{}/ns/user", init), O_RDONLY));
  const int ids = own ? own.get() : resources.mounts[index].id_map.get();
  Result<> mapped = sys::map_ids(tree.get(), ids, map.recursive);
  if (mapped) return mapped;
  Error error = std::move(mapped).error();
  if (error.err == EINVAL)
    error = std::move(error).context(fmt::format(
        "{}{} cannot be id-mapped", filesystem_of(resources.proc, resources.mounts[index].place),
        map.recursive ? " or what is mounted below" : ""));
  else if (error.err == EPERM)
    error = std::move(error).context("a mount that is already id-mapped cannot be mapped again");
  return fail(std::move(error).at(map.origin));
}

/// The type of namespace that a file system shows.
int shown_namespace(const plan::Mount& mount) {
  if (mount.type == "sysfs") return CLONE_NEWNET;
  return mount.type == "proc" ? CLONE_NEWPID : CLONE_NEWIPC;
}

/// Makes the file system with the rights of the host's root, in the namespace that the container
/// joins, if any.
Result<sys::Fd> make_in_namespace(const plan::Plan& plan, const HostResources& resources,
                                  const plan::Mount& mount) {
  const int type = shown_namespace(mount);
  const auto& joined = plan.namespaces.join;
  const auto join = std::ranges::find(joined, type, &plan::JoinNamespace::type);
  auto [ours, theirs] = TRY(sys::packet_pair());
  sys::CloneResult helper = TRY(sys::clone(0, -1));
  if (helper.in_child) {
    const Channel channel(std::move(theirs));
    const auto work = [&]() -> Result<> {
      TRY(sys::die_with_parent(true));
      const auto index = static_cast<std::size_t>(join - joined.begin());
      if (join != joined.end() && index >= resources.joins.namespaces.size())
        return fail("the namespace that it shows was not opened");
      if (join != joined.end())
        TRY(sys::join_namespace(resources.joins.namespaces[index].get(), type));
      // Joining a pid namespace affects only children.
      sys::CloneResult child = TRY(sys::clone(0, -1));
      if (!child.in_child) {
        (void)child.child.wait();
        return {};
      }
      sys::FsContext fs = TRY(sys::FsContext::open(mount.type));
      // The container's root has no rights over the namespace that it shows.
      const std::uint64_t readonly = mount.type == "sysfs" ? MOUNT_ATTR_RDONLY : 0;
      const sys::Fd made = TRY(fs.mount(mount.set | readonly));
      return channel.send_sources(std::span(&made, 1));
    };
    if (const Result<> done = work(); !done) channel.send_error(done.error());
    ::_exit(0);
  }
  theirs = sys::Fd();
  std::vector<sys::Fd> made = TRY(Channel(std::move(ours)).wait_for_sources());
  (void)helper.child.wait();
  return std::move(made.front());
}

/// A /proc or /sys made on the host, if the container may not mount its own.
Result<sys::Fd> copy_fallback(const plan::Plan& plan, const HostResources& resources,
                              const plan::Mount& mount) {
  const bool joined = std::ranges::find(plan.namespaces.join, shown_namespace(mount),
                                        &plan::JoinNamespace::type) != plan.namespaces.join.end();
  if (!plan.opens_inside) {
    Result<sys::Fd> made = make_in_namespace(plan, resources, mount);
    // A copy of the host's own would show the host instead of the namespace asked for.
    if (made || joined) return made;
  }
  sys::Fd tree = TRY(sys::clone_tree(AT_FDCWD, mount.fallback, true));
  const std::uint64_t readonly = mount.type == "sysfs" ? MOUNT_ATTR_RDONLY : 0;
  TRY(sys::set_attributes(tree.get(),
                          {.set = mount.set | readonly | mount.set_all,
                           .clear = mount.clear,
                           .propagation = MS_PRIVATE},
                          true));
  return tree;
}

Result<sys::Fd> copy_place(const plan::Plan& plan, const HostResources& resources,
                           std::size_t index, pid_t init) {
  const plan::Mount& mount = plan.mounts[index];
  sys::Fd tree = TRY(sys::clone_tree(resources.mounts[index].place.get(), mount.recursive));
  if (!wants_shared(mount))
    TRY(sys::set_attributes(tree.get(), {.propagation = default_propagation(plan)}, true));
  for (const std::uint64_t flags : mount.propagation)
    TRY(sys::set_attributes(tree.get(), {.propagation = without_rec(flags)},
                            (flags & MS_REC) != 0));
  if (mount.set != 0 || mount.clear != 0)
    TRY(sys::set_attributes(tree.get(), {.set = mount.set, .clear = mount.clear}, false));
  if (mount.set_all != 0 || mount.clear_all != 0)
    TRY(sys::set_attributes(tree.get(), {.set = mount.set_all, .clear = mount.clear_all}, true));
  // Only the runtime has the right to map what is in the root: map_source() does it.
  if (mount.id_map && !mount.source_inside)
    TRY(map_ids(*mount.id_map, resources, index, tree, init));
  return tree;
}

}  // namespace

/// A copy of a shared mount is in the same peer group: mounts that the container makes on it would
/// appear on the host. So a copy is at most a slave, unless config.json asks for shared.
std::uint64_t default_propagation(const plan::Plan& plan) {
  const std::uint64_t root = without_rec(plan.root.propagation);
  return root == MS_SLAVE ? MS_SLAVE : MS_PRIVATE;
}

Result<> open_places(const plan::Plan& plan, HostResources& resources) {
  for (std::size_t i = 0; i < plan.mounts.size(); i++) {
    const plan::Mount& mount = plan.mounts[i];
    if (mount.kind != plan::MountKind::bind || mount.source_inside) continue;
    Result<> opened = open_one(mount, resources.mounts.at(i));
    if (!opened)
      return fail(opened.failure()
                      .of(code::bind_source)
                      .context("bind " + mount.source)
                      .at(mount.origin + "/source"));
  }
  return {};
}

Result<sys::Fd> make_source(const plan::Plan& plan, const HostResources& resources,
                            std::size_t index, pid_t init) {
  const plan::Mount& mount = plan.mounts.at(index);
  const bool is_bind = mount.kind == plan::MountKind::bind;
  Result<sys::Fd> tree =
      is_bind ? copy_place(plan, resources, index, init) : copy_fallback(plan, resources, mount);
  if (!tree)
    return fail(tree.failure()
                    .of(is_bind ? code::bind_source : code::mount)
                    .context("bind " + (is_bind ? mount.source : mount.fallback))
                    .at(is_bind ? mount.origin + "/source" : mount.origin)
                    .in(Phase::mounts));
  return tree;
}

namespace {

/// Replaces a standard descriptor by one opened through a read-only mount: `node`, O_PATH, is the
/// same device.
Result<> reopen_stdio(const sys::Fd& proc, int fd, const sys::Fd& node) {
  constexpr int kept = O_ACCMODE | O_APPEND | O_NONBLOCK;
  const int flags = ::fcntl(fd, F_GETFL);
  if (flags < 0) return fail_errno("fcntl", "F_GETFL");
  const sys::Fd own = TRY(
      sys::open_at(proc.get(), fmt::format("self/fd/{}", node.get()), (flags & kept) | O_NOCTTY));
  if (::dup2(own.get(), fd) < 0) return fail_errno("dup2", "{}", fd);
  return {};
}

Result<> replace_device(const sys::Fd& proc, int fd, const struct stat& st, sys::Fd& null) {
  // One mount of /dev/null is enough: dropping a mount waits for every CPU.
  const bool is_null = S_ISCHR(st.st_mode) && st.st_rdev == makedev(1, 3);
  if (is_null && null) return reopen_stdio(proc, fd, null);
  struct statvfs fs{};
  if (::fstatvfs(fd, &fs) == 0 && (fs.f_flag & ST_RDONLY) != 0) return {};
  Result<sys::Fd> copied = sys::clone_tree(fd, false);
  const int err = copied ? 0 : copied.error().err;
  // A mount of another mount namespace cannot be copied.
  if (err == EINVAL && is_null)
    copied = open_null();
  else if (err == EINVAL || err == EPERM)
    return {};
  sys::Fd node = TRY(std::move(copied));
  TRY(sys::set_attributes(node.get(), {.set = MOUNT_ATTR_RDONLY, .propagation = MS_PRIVATE},
                          false));
  TRY(reopen_stdio(proc, fd, node));
  if (is_null) null = std::move(node);
  return {};
}

}  // namespace

Result<> replace_device_stdio(HostResources& resources) {
  for (int fd = 0; fd <= 2; fd++) {
    const Result<struct stat> st = sys::file_status(fd);
    if (!st || !(S_ISCHR(st->st_mode) || S_ISBLK(st->st_mode)) || ::isatty(fd) != 0) continue;
    TRY_CTX(replace_device(resources.proc, fd, *st, resources.null), "descriptor {}", fd);
  }
  return {};
}

Result<> open_host_files(const plan::Plan& plan, HostResources& resources) {
  resources.root = TRY(open_root(plan));
  TRY(open_places(plan, resources));
  resources.devices = TRY(open_devices(plan));
  if (::stat("/dev", &resources.host_dev) < 0) resources.host_dev = {};
  if (!plan.masked_paths.empty()) resources.null = TRY(open_null());
  return {};
}

std::size_t end_of_sources(const plan::Plan& plan, const HostResources& resources,
                           std::size_t first) {
  const auto is_copied = [&](std::size_t i) {
    return plan.mounts[i].kind == plan::MountKind::bind && !plan.mounts[i].source_inside &&
           resources.mounts.at(i).symlink.empty();
  };
  std::size_t end = first + 1;  // a fallback is a batch of its own
  if (!is_copied(first)) return end;
  while (end < plan.mounts.size() && is_copied(end)) end++;
  return end;
}

namespace {

/// The kernel wants the rights over the file system that the copy comes from.
Result<> map_source(const plan::Plan& plan, const HostResources& resources, int index,
                    const sys::Fd& copy, pid_t init) {
  const auto at = static_cast<std::size_t>(index);
  const std::optional<plan::IdMap> none;
  const bool exists = index >= 0 && at < plan.mounts.size();
  const std::optional<plan::IdMap>& map = exists ? plan.mounts[at].id_map : none;
  if (!map) return fail("the init asks for an id map that mount {} does not have", index);
  return map_ids(*map, resources, at, copy, init)
      .context("bind " + plan.mounts[at].source)
      .in(Phase::mounts);
}

/// Sends the copies for the batch of bind mounts from `first` on.
Result<> send_sources(const plan::Plan& plan, const HostResources& resources,
                      const Channel& channel, int first, pid_t init) {
  const auto begin = static_cast<std::size_t>(first);
  if (first < 0 || begin >= plan.mounts.size())
    return fail("the init asks for the source of mount {}, which does not exist", first);
  const std::size_t end = end_of_sources(plan, resources, begin);
  std::vector<sys::Fd> sources;
  for (std::size_t i = begin; i < end; i++) {
    sources.push_back(TRY(make_source(plan, resources, i, init)));
    if (sources.size() < sys::max_packet_fds && i + 1 < end) continue;
    TRY(channel.send_sources(sources));
    sources.clear();
  }
  return {};
}

}  // namespace

Result<bool> serve_sources(const plan::Plan& plan, const HostResources& resources,
                           const Channel& channel, const Channel::Received& asked, pid_t init) {
  if (asked.message == Message::sources) {
    TRY(send_sources(plan, resources, channel, asked.index, init));
    return true;
  }
  if (asked.message != Message::unmapped) return false;
  TRY(map_source(plan, resources, asked.index, asked.fd, init));
  TRY(channel.send(Message::go));
  return true;
}

}  // namespace rt::init

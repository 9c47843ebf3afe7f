// Sysctls, read-only paths and masked paths: after pivot_root, on descriptors looked up once inside
// the root.
#include <algorithm>
#include <chrono>

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/base/time.h"
#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "rt/sys/root.h"
#include "steps.h"

namespace rt::init {
namespace {

/// The container's procfs or sysfs that a path is in; nullptr for any other path.
const std::pair<std::string, sys::Fd>* trusted_above(const Context& context,
                                                     std::string_view path) {
  for (auto trusted = context.trusted.rbegin(); trusted != context.trusted.rend(); ++trusted) {
    const std::string& target = trusted->first;
    if (path.starts_with(target) && (path.size() == target.size() || path[target.size()] == '/'))
      return &*trusted;
  }
  return nullptr;
}

bool is_below_trusted(const Context& context, const std::string& path) {
  return trusted_above(context, path) != nullptr;
}

/// Opens a path of the container: inside its procfs or sysfs from that mount, whatever happened to
/// the names that lead there; otherwise from its root.
Result<sys::Fd> open_path(const Context& context, const std::string& path) {
  const auto* trusted = trusted_above(context, path);
  if (trusted == nullptr) return sys::open_in_root(context.resources.root.get(), path, O_PATH);
  const std::string rest = path.substr(trusted->first.size());
  return sys::open_in_root(trusted->second.get(), rest.empty() ? "/" : rest, O_PATH);
}

/// Opens the path; empty if it does not exist, which config-linux.md allows. A path that others can
/// rename is retried a few times: it may be missing only between two renames.
Result<sys::Fd> open_existing(const Context& context, const std::string& path) {
  constexpr int looks = 10;
  for (int look = 1;; look++) {
    Result<sys::Fd> fd = open_path(context, path);
    if (fd || (fd.error().err != ENOENT && fd.error().err != ENOTDIR)) return fd;
    if (look == looks || is_below_trusted(context, path)) return sys::Fd();
    sleep_for(std::chrono::milliseconds(1));
  }
}

/// Checks that the path now leads to the mount that was put over it. A path that was swapped
/// meanwhile is not protected.
Result<> check_covered(const Context& context, const std::string& path, const sys::Fd& cover) {
  const sys::Fd now = TRY(open_existing(context, path));
  if (now && TRY(sys::mount_number(now.get())) == TRY(sys::mount_number(cover.get()))) return {};
  return fail("was replaced meanwhile");
}

bool is_root(const Context& context, const sys::Fd& there) {
  if (!context.plan.root.own_mounts) return false;
  const auto a = sys::file_status(there.get());
  const auto b = sys::file_status(context.resources.root.get());
  return a && b && sys::same_file(*a, *b);
}

Result<> make_readonly(Context& context, const std::string& path) {
  const sys::Fd target = TRY(open_existing(context, path));
  if (!target) return {};
  // Nothing can be put over the root that processes already have. Where our own mounts are, no path
  // leads there.
  if (!is_below_trusted(context, path) && is_root(context, target))
    return sys::set_attributes(target.get(), {.set = MOUNT_ATTR_RDONLY}, true);
  // One copy, read-only before it is visible, moved in one step onto the same descriptor
  // (GHSA-3q8j-pf29-vwv8).
  const sys::Fd copy = TRY(sys::clone_tree(target.get(), true));
  TRY(sys::set_attributes(copy.get(), {.set = MOUNT_ATTR_RDONLY}, true));
  TRY(sys::move_mount(copy.get(), target.get()));
  // Later masks below it must lie on this mount, not under it.
  for (auto& [trusted, mount] : context.trusted)
    if (trusted == path) mount = TRY(sys::duplicate(copy.get()));
  return is_below_trusted(context, path) ? Result<>() : check_covered(context, path, copy);
}

/// The mounts that cover masked paths. Before Linux 6.15 a detached mount cannot be copied, so the
/// first cover is attached itself and the others are copies of it.
class Masks {
 public:
  explicit Masks(const Context& context) : context_(context) {}

  Result<> cover(const std::string& path) {
    const sys::Fd target = TRY(open_existing(context_, path));
    if (!target) return {};
    const bool directory = S_ISDIR(TRY(sys::file_status(target.get())).st_mode);
    const sys::Fd cover = TRY(directory ? directory_cover() : file_cover());
    TRY(sys::move_mount(cover.get(), target.get()));
    return is_below_trusted(context_, path) ? Result<>() : check_covered(context_, path, cover);
  }

 private:
  Result<sys::Fd> directory_cover() {
    if (empty_directory_) return sys::clone_tree(empty_directory_.get(), false);
    sys::FsContext fs = TRY(sys::FsContext::open("tmpfs"));
    for (const auto& [key, value] :
         {std::pair{"nr_blocks", "1"}, {"nr_inodes", "2"}, {"mode", "555"}, {"ro", ""}})
      TRY(fs.set(key, value));
    sys::Fd mount =
        TRY(fs.mount(MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC));
    empty_directory_ = TRY(sys::duplicate(mount.get()));
    return mount;
  }

  /// Files are covered with the host's /dev/null, read-only and verified by the runtime: the
  /// container's may be anything (CVE-2025-31133).
  Result<sys::Fd> file_cover() {
    const int null = context_.resources.null.get();
    if (null_is_attached_) return sys::clone_tree(null, false);
    null_is_attached_ = true;
    return sys::duplicate(null);
  }

  const Context& context_;
  sys::Fd empty_directory_;
  bool null_is_attached_ = false;
};

}  // namespace

Result<> write_sysctls(const Context& context) {
  for (const plan::Sysctl& sysctl : context.plan.sysctls) {
    // Root of a user namespace may not write these files but may make the calls.
    if (sysctl.path == "kernel/domainname" || sysctl.path == "kernel/hostname") {
      const auto set = sysctl.path == "kernel/hostname" ? ::sethostname : ::setdomainname;
      if (set(sysctl.value.data(), sysctl.value.size()) < 0)
        return fail(fail_errno(sysctl.path == "kernel/hostname" ? "sethostname" : "setdomainname",
                               "{}", sysctl.value)
                        .error()
                        .at(sysctl.origin));
      continue;
    }
    const sys::Fd file =
        TRY_AT(sys::open_beneath(context.resources.proc.get(), "sys/" + sysctl.path, O_WRONLY),
               sysctl.origin);
    TRY_AT(sys::write_all(file.get(), sysctl.value), sysctl.origin);
  }
  return {};
}

Result<> protect_paths(Context& context) {
  for (std::size_t i = 0; i < context.plan.readonly_paths.size(); i++) {
    const std::string& path = context.plan.readonly_paths[i];
    Result<> r = make_readonly(context, path);
    if (!r)
      return fail(std::move(r).error().context(path).at(fmt::format("/linux/readonlyPaths/{}", i)));
  }
  Masks masks(context);
  const std::vector<std::string>& masked = context.plan.masked_paths;
  for (std::size_t i = 0; i < masked.size(); i++) {
    const std::string& path = masked[i];
    // Engines concatenate lists: mask each path only once.
    const auto here = masked.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(masked.begin(), here, path) != here) continue;
    Result<> r = masks.cover(path);
    if (!r)
      return fail(std::move(r).error().context(path).at(fmt::format("/linux/maskedPaths/{}", i)));
  }
  return {};
}

namespace {

Result<> look_again(const Context& context, const std::string& path, const sys::Fd& root) {
  // No process can rename anything in the container's own procfs or sysfs.
  if (is_below_trusted(context, path)) return {};
  const Result<sys::Fd> now = sys::open_in_root(root.get(), path, O_PATH);
  const int err = now ? 0 : now.error().err;
  if (err == ENOENT || err == ENOTDIR || err == EACCES) return {};
  if (!now) return fail(now.error());
  return TRY(sys::is_mount_root(now->get())) ? Result<>() : fail("was replaced meanwhile");
}

}  // namespace

Result<> check_protection(const Context& context) {
  const plan::Plan& plan = context.plan;
  const auto is_certain = [&](const std::string& path) { return is_below_trusted(context, path); };
  if (std::ranges::all_of(plan.readonly_paths, is_certain) &&
      std::ranges::all_of(plan.masked_paths, is_certain))
    return {};
  const sys::Fd root = TRY(sys::open_at(AT_FDCWD, "/", O_PATH | O_DIRECTORY));
  for (const auto& [paths, member] :
       {std::pair{&plan.readonly_paths, "readonlyPaths"}, {&plan.masked_paths, "maskedPaths"}})
    for (std::size_t i = 0; i < paths->size(); i++) {
      const std::string& path = (*paths)[i];
      Result<> same = look_again(context, path, root);
      if (!same)
        return fail(
            std::move(same).error().context(path).at(fmt::format("/linux/{}/{}", member, i)));
    }
  return {};
}

}  // namespace rt::init

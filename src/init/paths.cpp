// Sysctls, read-only paths and masked paths: after pivot_root, on descriptors looked up inside the
// root once.
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "rt/sys/root.h"
#include "steps.h"

namespace rt::init {
namespace {

/// The path, or an empty descriptor when it does not exist: config-linux.md lets such paths be.
Result<sys::Fd> open_existing(const Context& context, const std::string& path) {
  Result<sys::Fd> fd = sys::open_in_root(context.prepared.root.get(), path, O_PATH);
  if (!fd && (fd.error().err == ENOENT || fd.error().err == ENOTDIR)) return sys::Fd();
  return fd;
}

Result<> make_readonly(const Context& context, const std::string& path) {
  const sys::Fd target = TRY(open_existing(context, path));
  if (!target) return {};
  // One copy, read-only before anybody can see it, in one step onto the same descriptor
  // (GHSA-3q8j-pf29-vwv8).
  const sys::Fd copy = TRY(sys::clone_tree(target.get(), true));
  TRY(sys::set_attributes(copy.get(), {.set = MOUNT_ATTR_RDONLY}, true));
  return sys::move_mount(copy.get(), target.get());
}

/// What lies over a masked path. A detached mount can be copied only once it is attached (Linux
/// < 6.15), so the first is attached as it is and the others are copies of it.
class Masks {
 public:
  explicit Masks(const Context& context) : context_(context) {}

  Result<> cover(const std::string& path) {
    const sys::Fd target = TRY(open_existing(context_, path));
    if (!target) return {};
    const bool directory = S_ISDIR(TRY(sys::file_status(target.get())).st_mode);
    return directory ? cover_directory(target.get()) : cover_file(target.get());
  }

 private:
  Result<> cover_directory(int target) {
    if (empty_directory_)
      return sys::move_mount(TRY(sys::clone_tree(empty_directory_.get(), false)).get(), target);
    sys::FsContext fs = TRY(sys::FsContext::open("tmpfs"));
    for (const auto& [key, value] :
         {std::pair{"nr_blocks", "1"}, {"nr_inodes", "2"}, {"mode", "555"}, {"ro", ""}})
      TRY(fs.set(key, value));
    empty_directory_ =
        TRY(fs.mount(MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC));
    return sys::move_mount(empty_directory_.get(), target);
  }

  /// Files get the host's /dev/null, verified by the runtime: the container's may be anything
  /// (CVE-2025-31133).
  Result<> cover_file(int target) {
    const int null = context_.prepared.null.get();
    if (null_is_attached_) return sys::move_mount(TRY(sys::clone_tree(null, false)).get(), target);
    null_is_attached_ = true;
    return sys::move_mount(null, target);
  }

  const Context& context_;
  sys::Fd empty_directory_;
  bool null_is_attached_ = false;
};

}  // namespace

Result<> write_sysctls(const Context& context) {
  for (const plan::Sysctl& sysctl : context.plan.sysctls) {
    const sys::Fd file =
        TRY_AT(sys::open_beneath(context.prepared.proc.get(), "sys/" + sysctl.path, O_WRONLY),
               sysctl.origin);
    TRY_AT(sys::write_all(file.get(), sysctl.value), sysctl.origin);
  }
  return {};
}

Result<> protect_paths(const Context& context) {
  for (std::size_t i = 0; i < context.plan.readonly_paths.size(); i++) {
    const std::string& path = context.plan.readonly_paths[i];
    Result<> r = make_readonly(context, path);
    if (!r)
      return fail(std::move(r).error().context(path).at(fmt::format("/linux/readonlyPaths/{}", i)));
  }
  Masks masks(context);
  for (std::size_t i = 0; i < context.plan.masked_paths.size(); i++) {
    const std::string& path = context.plan.masked_paths[i];
    Result<> r = masks.cover(path);
    if (!r)
      return fail(std::move(r).error().context(path).at(fmt::format("/linux/maskedPaths/{}", i)));
  }
  return {};
}

}  // namespace rt::init

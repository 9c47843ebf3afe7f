// The root file system as CRIU requires it before a restore.
#include "restored_root.h"

#include <algorithm>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "rt/sys/process.h"
#include "rt/sys/root.h"

namespace rt::checkpoint {
namespace {

bool is_directory(const plan::Mount& mount) {
  if (mount.kind != plan::MountKind::bind) return true;
  const Result<sys::Fd> source = sys::open_at(AT_FDCWD, mount.source, O_PATH);
  const auto status = source ? sys::file_status(source->get()) : fail("");
  return !status || S_ISDIR(status->st_mode);
}

}  // namespace

Result<> make_mount_points(const plan::Plan& plan) {
  const sys::Fd root =
      TRY_AT(sys::open_at(AT_FDCWD, plan.root.path, O_PATH | O_DIRECTORY).of(code::root_path),
             plan.root.origin);
  for (std::size_t i = 0; i < plan.mounts.size(); i++) {
    const plan::Mount& mount = plan.mounts[i];
    const auto above = std::span(plan.mounts).first(i);
    const bool elsewhere = std::ranges::any_of(above, [&](const plan::Mount& other) {
      return mount.target == other.target || mount.target.starts_with(other.target + "/");
    });
    if (elsewhere || mount.kind == plan::MountKind::remount) continue;
    Result<sys::Fd> point = is_directory(mount)
                                ? sys::make_directory_in_root(root.get(), mount.target)
                                : sys::make_file_in_root(root.get(), mount.target);
    if (!point)
      return fail(
          point.failure().of(code::mount).context("mount point " + mount.target).at(mount.origin));
  }
  return {};
}

Result<PrivateRoot> PrivateRoot::enter(const plan::Plan& plan, const sys::Fd& proc) {
  PrivateRoot root;
  root.directory_ = TRY(sys::open_at(AT_FDCWD, ".", O_PATH | O_DIRECTORY));
  sys::Fd own = TRY(sys::open_at(proc.get(), "self/ns/mnt", O_RDONLY));
  TRY(sys::unshare(CLONE_NEWNS));
  root.own_ = std::move(own);
  const sys::Fd everything = TRY(sys::open_at(AT_FDCWD, "/", O_PATH | O_DIRECTORY));
  TRY(sys::set_attributes(everything.get(), {.propagation = MS_PRIVATE}, true));
  const sys::Fd tree =
      TRY_AT(sys::clone_tree(AT_FDCWD, plan.root.path, true).of(code::root_path), plan.root.origin);
  const sys::Fd place =
      TRY_AT(sys::open_place(AT_FDCWD, plan.root.path, true).of(code::root_path), plan.root.origin);
  TRY_AT(sys::move_mount(tree.get(), place.get()).of(code::root_path), plan.root.origin);
  return root;
}

Result<> PrivateRoot::leave() {
  if (!own_) return {};
  const sys::Fd own = std::move(own_);
  TRY_CTX(sys::join_namespace(own.get(), CLONE_NEWNS), "back to our own mount namespace");
  if (::fchdir(directory_.get()) < 0) return fail_errno("fchdir", "");
  return {};
}

}  // namespace rt::checkpoint

// Device nodes and links in /dev. Anything already there is used only if it is exactly the device
// asked for (CVE-2025-31133).
#include <algorithm>
#include <array>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "rt/sys/file.h"
#include "rt/sys/mount.h"
#include "rt/sys/root.h"
#include "steps.h"

namespace rt::init {
namespace {

std::string parent_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }
std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string describe(const struct stat& st) {
  if (S_ISLNK(st.st_mode)) return "a symbolic link";
  if (S_ISDIR(st.st_mode)) return "a directory";
  if (S_ISREG(st.st_mode)) return "a regular file";
  return fmt::format("another device ({}:{})", major(st.st_rdev), minor(st.st_rdev));
}

/// Accepts something that already exists only if it is that very device: a link or a file named
/// /dev/null is how CVE-2025-31133 starts.
Result<> accept_existing(int directory, const plan::Device& device) {
  const struct stat st = TRY(sys::file_status_at(directory, name_of(device.path)));
  if ((st.st_mode & S_IFMT) == (device.mode & S_IFMT) && st.st_rdev == device.number) return {};
  return fail("{} exists in the root and is {}, not the device {}:{}", device.path, describe(st),
              major(device.number), minor(device.number));
}

Result<> make_node(int directory, const plan::Device& device) {
  const std::string name = name_of(device.path);
  if (::mknodat(directory, name.c_str(), device.mode, device.number) < 0) {
    const int err = errno;
    const bool there =
        err == EEXIST || ((err == EROFS || err == EPERM) && sys::file_status_at(directory, name));
    errno = err;
    if (!there) return fail_errno("mknod", "{}", device.path);
    TRY(accept_existing(directory, device));
    const struct stat st = TRY(sys::file_status_at(directory, name));
    if (st.st_uid == device.uid && st.st_gid == device.gid) return {};
  }
  if (device.uid == 0 && device.gid == 0) return {};
  if (::fchownat(directory, name.c_str(), device.uid, device.gid, AT_SYMLINK_NOFOLLOW) < 0)
    return fail_errno("chown", "{}", device.path);
  return {};
}

Result<> bind_node(const Context& context, const plan::Device& device, std::size_t index) {
  const sys::Fd target = TRY(sys::make_file_in_root(context.resources.root.get(), device.path));
  TRY(check_place(target, false, false));
  return sys::move_mount(context.resources.devices.at(index).get(), target.get());
}

/// Whether the link already exists with the right target.
bool is_there(int directory, const plan::Link& link) {
  std::array<char, 64> target{};
  const ssize_t n =
      ::readlinkat(directory, name_of(link.path).c_str(), target.data(), target.size());
  return n >= 0 && std::string_view(target.data(), static_cast<std::size_t>(n)) == link.target;
}

Result<> make_link(const Context& context, int directory, const plan::Link& link) {
  // Only if the kernel has the target. config-linux.md, "Default Devices", does not list /dev/core,
  // but crun and runc make the link.
  if (link.path == "/dev/core" &&
      !sys::open_in_root(context.resources.root.get(), link.target, O_PATH))
    return {};
  const std::string name = name_of(link.path);
  if (::symlinkat(link.target.c_str(), directory, name.c_str()) == 0) return {};
  const int err = errno;
  // The root may be on read-only media, with the link in it.
  if (is_there(directory, link)) return {};
  errno = err;
  if (err != EEXIST) return fail_errno("symlink", "{}", link.path);
  if (link.path != "/dev/ptmx") return {};
  // The device itself finds the devpts beside it; anything else would lead to a devpts other than
  // the container's.
  const Result<struct stat> st = sys::file_status_at(directory, name);
  if (st && S_ISCHR(st->st_mode) && st->st_rdev == makedev(5, 2)) return {};
  TRY(sys::unlink_at(directory, name));
  if (::symlinkat(link.target.c_str(), directory, name.c_str()) < 0)
    return fail_errno("symlink", "{}", link.path);
  return {};
}

/// Caches the directory of the last path: nearly all are in /dev.
class Directory {
 public:
  explicit Directory(int root) : root_(root) {}
  Result<int> of(const std::string& path) {
    if (std::string parent = parent_of(path); parent != path_) {
      fd_ = TRY(sys::make_directory_in_root(root_, parent));
      path_ = std::move(parent);
    }
    return fd_.get();
  }

 private:
  int root_;
  std::string path_;
  sys::Fd fd_;
};

/// For the host's own /dev: checks that what config.json lists exists; makes and changes nothing.
Result<> check_devices(const Context& context) {
  for (const plan::Device& device : context.plan.devices) {
    if (device.is_default) continue;
    const sys::Leaf leaf =
        TRY_AT(sys::find_parent_in_root(context.resources.root.get(), device.path), device.origin);
    Result<> there = accept_existing(leaf.directory.get(), device);
    if (!there)
      return fail(std::move(there)
                      .error()
                      .context("/dev is the host's own, nothing is created there")
                      .at(device.origin));
  }
  return {};
}

}  // namespace

bool is_dev_of_host(const Context& context) {
  const Result<sys::Fd> dev =
      sys::open_in_root(context.resources.root.get(), "/dev", O_PATH | O_DIRECTORY);
  const Result<struct stat> own = dev ? sys::file_status(dev->get()) : fail("no /dev");
  return own && sys::same_file(*own, context.resources.host_dev);
}

Result<> make_devices(const Context& context) {
  const plan::Plan& plan = context.plan;
  if (is_dev_of_host(context)) return check_devices(context);
  Directory directory(context.resources.root.get());
  for (std::size_t i = 0; i < plan.devices.size(); i++) {
    const plan::Device& device = plan.devices[i];
    if (plan.bind_devices && !S_ISFIFO(device.mode)) {
      TRY_AT(bind_node(context, device, i), device.origin);
      continue;
    }
    const int parent = TRY_AT(directory.of(device.path), device.origin);
    TRY_AT(make_node(parent, device), device.origin);
  }
  for (const plan::Link& link : plan.links) {
    const int parent = TRY(directory.of(link.path));
    TRY(make_link(context, parent, link));
  }
  return {};
}

}  // namespace rt::init

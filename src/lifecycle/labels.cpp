#include "labels.h"

#include <fcntl.h>
#include <linux/magic.h>

#include "rt/sys/file.h"

namespace rt::lifecycle {
namespace {

Result<bool> runs_apparmor() {
  Result<std::string> enabled =
      sys::read_file_at(AT_FDCWD, "/sys/module/apparmor/parameters/enabled");
  if (!enabled && enabled.error().err == ENOENT) return false;
  return TRY(std::move(enabled)).starts_with('Y');
}

Result<bool> runs_selinux() {
  Result<sys::Fd> mount = sys::open_at(AT_FDCWD, "/sys/fs/selinux", O_PATH | O_DIRECTORY);
  if (!mount && mount.error().err == ENOENT) return false;
  const sys::Fd directory = TRY(std::move(mount));
  return TRY(sys::filesystem_type(directory.get())) == SELINUX_MAGIC;
}

Result<> check_apparmor() {
  if (TRY(runs_apparmor())) return {};
  return fail("apparmor: config provided but apparmor not supported");
}

Result<> check_selinux() {
  if (TRY(runs_selinux())) return {};
  return fail("selinux label is specified in config, but selinux is disabled or not supported");
}

}  // namespace

Result<> check_labels(const plan::Process& process) {
  if (!process.apparmor_profile.empty()) TRY_AT(check_apparmor(), "/process/apparmorProfile");
  if (!process.selinux_label.empty()) TRY_AT(check_selinux(), "/process/selinuxLabel");
  return {};
}

}  // namespace rt::lifecycle

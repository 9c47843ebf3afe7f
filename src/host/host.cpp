// Gathers plan::Host: everything about this machine that decides what a plan looks like.
#include "rt/host/host.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "rt/cgroup/cgroup.h"
#include "rt/host/process_info.h"
#include "rt/sys/file.h"
#include "rt/sys/identity.h"

namespace rt::host {

Result<plan::Host> inspect_host(const sys::Fd& proc) {
  plan::Host host = TRY(inspect_machine());
  host.cgroups = TRY(cgroup::find_layout(proc));
  return host;
}

Result<plan::Host> inspect_machine() {
  plan::Host host;
  const sys::BoundingSet bounding = sys::bounding_set();
  host.capabilities = bounding.known;
  host.bounding = bounding.present & TRY(sys::get_capabilities()).permitted;
  utsname name{};
  if (::uname(&name) < 0) return fail_errno("uname", "");
  host.machine = &name.machine[0];
  host.in_user_namespace = in_user_namespace();
  host.owns_mounts = !host.in_user_namespace || owns_mount_namespace();
  host.euid = ::geteuid();
  host.egid = ::getegid();
  return host;
}

Result<bool> runs_selinux() {
  Result<sys::Fd> mount = sys::open_at(AT_FDCWD, "/sys/fs/selinux", O_PATH | O_DIRECTORY);
  if (!mount && mount.error().err == ENOENT) return false;
  const sys::Fd directory = TRY(std::move(mount));
  return TRY(sys::filesystem_type(directory.get())) == SELINUX_MAGIC;
}

bool selinux_is_on() { return runs_selinux().value_or(false); }

}  // namespace rt::host

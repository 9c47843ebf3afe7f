#include "host.h"

#include <sys/prctl.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "process_info.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/identity.h"

namespace rt::runtime {
namespace {

std::uint64_t known_capabilities() {
  std::uint64_t mask = 0;
  for (unsigned long capability = 0; capability < 64; capability++) {
    if (::prctl(PR_CAPBSET_READ, capability, 0UL, 0UL, 0UL) < 0) break;
    mask |= 1ULL << capability;
  }
  return mask;
}

}  // namespace

Result<plan::Host> inspect_host(const sys::Fd& proc) {
  plan::Host host;
  host.cgroups = TRY(cgroup::find_layout(proc));
  host.capabilities = known_capabilities();
  host.bounding = sys::bounding_set() & TRY(sys::get_capabilities()).permitted;
  utsname name{};
  if (::uname(&name) < 0) return fail_errno("uname", "");
  host.machine = &name.machine[0];
  host.in_user_namespace = in_user_namespace();
  host.euid = ::geteuid();
  return host;
}

}  // namespace rt::runtime

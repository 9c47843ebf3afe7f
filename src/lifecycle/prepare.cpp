#include "prepare.h"

#include <algorithm>

#include <fcntl.h>
#include <linux/nsfs.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#include "id_maps.h"
#include "labels.h"
#include "rt/base/timeline.h"
#include "rt/init/sources.h"
#include "rt/plan/namespaces.h"
#include "rt/spec/sysctl.h"
#include "rt/sys/file.h"
#include "seccomp_filter.h"
#include "visit.h"

namespace rt::lifecycle {
namespace {

Result<std::vector<sys::Fd>> open_namespaces(const plan::Plan& plan) {
  std::vector<sys::Fd> namespaces;
  for (const plan::JoinNamespace& join : plan.namespaces.join) {
    sys::Fd fd =
        TRY_AT(sys::open_at(AT_FDCWD, join.path, O_RDONLY | O_NONBLOCK | O_NOCTTY), join.origin);
    if (::ioctl(fd.get(), NS_GET_NSTYPE) != join.type)
      return fail(Error{
          .message = fmt::format("{}: {} is no namespace of this type", join.origin, join.path),
          .pointer = join.origin});
    namespaces.push_back(std::move(fd));
  }
  return namespaces;
}

/// Whether a namespace that is to be joined is the runtime's own: what is set there would be set
/// for the host.
Result<bool> is_ours(const sys::Fd& proc, const sys::Fd& joined, int type) {
  const struct stat theirs = TRY(sys::file_status(joined.get()));
  const sys::Fd own =
      TRY(sys::open_at(proc.get(), fmt::format("self/ns/{}", namespace_link(type)), O_RDONLY));
  const struct stat ours = TRY(sys::file_status(own.get()));
  return ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

/// That a sysctl's namespace is listed is known; that its path does not lead to the host's is not.
Result<> check_sysctls(const plan::Plan& plan, const init::Prepared& prepared) {
  if (plan.namespaces.join.empty()) return {};
  for (const plan::Sysctl& sysctl : plan.sysctls) {
    const auto type = spec::sysctl_namespace(sysctl.path);
    for (std::size_t i = 0; type && i < plan.namespaces.join.size(); i++) {
      const plan::JoinNamespace& join = plan.namespaces.join[i];
      if (join.type != plan::clone_flag(*type)) continue;
      if (TRY(is_ours(prepared.proc, prepared.namespaces[i], join.type)))
        return fail(Error{.message = fmt::format("{}: is not in a separate kernel namespace: {} is "
                                                 "the host's own",
                                                 sysctl.origin, join.path),
                          .pointer = sysctl.origin,
                          .phase = "sysctl"});
    }
  }
  return {};
}

/// Which namespaces the container's side joins by itself, and whether it needs a process in between
/// (see init/namespaces.cpp). The others are entered by the runtime around clone3.
void divide_joins(const plan::Plan& plan, init::Prepared& prepared) {
  const plan::Namespaces& namespaces = plan.namespaces;
  const bool new_user = (namespaces.create & CLONE_NEWUSER) != 0;
  const bool joined_user = namespaces.user_namespace && !new_user;
  for (std::size_t i = 0; i < namespaces.join.size(); i++) {
    const int type = namespaces.join[i].type;
    const bool ours = joined_user || (type != CLONE_NEWPID && (!new_user || type == CLONE_NEWNS));
    if (!ours) continue;
    // The user namespace first: it gives the right to enter the others that it owns.
    const auto place =
        type == CLONE_NEWUSER ? prepared.first_joins.begin() : prepared.first_joins.end();
    prepared.first_joins.insert(place, static_cast<int>(i));
  }
  const std::uint64_t separate =
      CLONE_NEWUSER | CLONE_NEWCGROUP | (namespaces.time_offsets.empty() ? 0 : CLONE_NEWTIME);
  if (joined_user || (new_user && !namespaces.time_offsets.empty())) {
    prepared.second_clone = namespaces.create & ~separate;
    // Even with nothing new to make: only a child is in a joined pid namespace.
    if (prepared.second_clone == 0) prepared.second_clone = CLONE_PARENT;
  }
}

}  // namespace

Result<init::Prepared> prepare(const plan::Plan& plan, const sys::Fd& proc,
                               const sys::Fd& state_root) {
  const timeline::Timer timer("open what it needs");
  TRY(check_labels(plan.process));
  init::Prepared prepared{};
  prepared.proc = TRY(sys::open_beneath(proc.get(), ".", O_PATH | O_DIRECTORY));
  prepared.namespaces = TRY(open_namespaces(plan));
  TRY(check_sysctls(plan, prepared));
  divide_joins(plan, prepared);
  if (!plan.opens_inside) TRY(init::open_host_files(plan, prepared));
  if (!plan.opens_inside && !plan.process.terminal) TRY(init::replace_device_stdio(prepared));
  prepared.id_maps = TRY(make_id_maps(plan, proc));
  if (plan.seccomp) prepared.filter = TRY(cached_filter(*plan.seccomp, state_root));
  return prepared;
}

}  // namespace rt::lifecycle

// Working directory, user, groups, capabilities: from the runtime's rights to the container's, in
// that order.
#include "rt/sys/identity.h"

#include <array>

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/root.h"
#include "steps.h"

namespace rt::init {
namespace {

constexpr std::uint64_t admin = 1ULL << CAP_SYS_ADMIN;

/// Loading a filter needs CAP_SYS_ADMIN or no_new_privs (seccomp(2)). To load it last, we keep that
/// one capability until then; drop_last_capability() drops it.
bool keeps_admin(const Context& context) {
  return !context.resources.filter.empty() && !context.plan.process.no_new_privileges;
}

/// Lets the container's user reopen /dev/stdout. Leaves terminals and devices alone. For a root
/// caller the host side has done this already; an ordinary user can give only ids of the user
/// namespace, so it happens here.
void give_stdio(const plan::Process& process) {
  for (int fd = 0; fd <= 2; fd++) {
    const Result<struct stat> st = sys::file_status(fd);
    if (!st || S_ISCHR(st->st_mode) || S_ISBLK(st->st_mode) || st->st_uid == process.uid) continue;
    // Best effort: not every file system supports it, and not every file is ours to give.
    (void)!::fchown(fd, process.uid, static_cast<gid_t>(-1));
  }
}

Result<> set_groups(const plan::Process& process) {
  if (process.keep_groups) return {};
  Result<> r = sys::set_groups(process.groups);
  if (r || r.error().err != EPERM) return r;
  // A user namespace made without privileges may not call setgroups(2) at all (user_namespaces(7)).
  if (process.groups.empty()) return {};
  return fail(Error{.message = "cannot set any additional groups in a rootless container",
                    .pointer = "/process/user/additionalGids"});
}

Result<> set_capabilities(const Context& context) {
  const plan::Capabilities& wanted = context.plan.process.capabilities;
  const std::uint64_t extra = keeps_admin(context) ? admin : 0;
  const sys::CapabilitySets sets{.effective = wanted.effective | extra,
                                 .permitted = wanted.permitted | extra,
                                 .inheritable = wanted.inheritable};
  TRY_AT(sys::set_capabilities(sets), "/process/capabilities");
  TRY_AT(sys::set_ambient(wanted.ambient), "/process/capabilities/ambient");
  const sys::CapabilitySets now = TRY(sys::get_capabilities());
  if (now.effective != sets.effective || now.permitted != sets.permitted ||
      now.inheritable != sets.inheritable)
    return fail("the kernel did not set the capabilities as requested");
  return {};
}

/// Checks that the working directory is inside our root: otherwise getcwd(2) puts "(unreachable)"
/// in front (CVE-2024-21626).
Result<> check_working_directory() {
  std::array<char, 4096> path{};
  if (::getcwd(path.data(), path.size()) == nullptr || path[0] != '/')
    return fail(
        "current working directory is outside of container mount namespace root -- possible "
        "container breakout detected");
  return {};
}

Result<> change_directory(const Context& context) {
  const std::string& cwd = context.plan.process.cwd;
  const int root = context.resources.root.get();
  Result<sys::Fd> directory = context.resources.container
                                  ? sys::open_in_root(root, cwd, O_PATH | O_DIRECTORY)
                                  : sys::make_directory_in_root(root, cwd);
  if (directory && ::fchdir(directory->get()) == 0) return check_working_directory();
  if (directory) directory = fail_errno("fchdir", "");
  Error error = std::move(directory).error();
  const std::string why =
      error.err == ELOOP ? "a magic link of /proc, or too many links" : errno_text(error.err);
  error.message = fmt::format("chdir to cwd (\"{}\"){} failed: {}", cwd,
                              context.resources.container ? "" : " set in config.json", why);
  error.complete = true;
  return fail(std::move(error).at("/process/cwd"));
}

}  // namespace

void make_working_directory(const Context& context) {
  (void)sys::make_directory_in_root(context.resources.root.get(), context.plan.process.cwd);
}

Result<> enter_working_directory(Context& context) {
  Result<> r = change_directory(context);
  context.in_working_directory = r.has_value();
  // Root may lack access where the container's user has it (NFS): change_identity() retries as that
  // user.
  if (!r && r.error().err != EACCES && r.error().err != EPERM) return r;
  return {};
}

Result<> change_identity(Context& context) {
  const plan::Process& process = context.plan.process;
  ::umask(process.umask);
  give_stdio(process);
  if (process.no_new_privileges) TRY(sys::set_no_new_privileges());
  TRY_AT(sys::limit_bounding_set(process.capabilities.bounding), "/process/capabilities/bounding");
  TRY_AT(set_groups(process), "/process/user/additionalGids");
  TRY_AT(sys::set_gid(process.gid), "/process/user/gid");
  TRY_AT(sys::set_uid(process.uid, true), "/process/user/uid");
  TRY(set_capabilities(context));
  // Changing ids reset both (prctl(2)).
  TRY(sys::set_dumpable(false));
  TRY(sys::die_with_parent(true));
  // A directory that only root may enter was entered as root; check that it is still inside the
  // root.
  return context.in_working_directory ? check_working_directory() : change_directory(context);
}

Result<> drop_last_capability(const Context& context) {
  if (!keeps_admin(context)) return {};
  const plan::Capabilities& wanted = context.plan.process.capabilities;
  return sys::set_capabilities({.effective = wanted.effective,
                                .permitted = wanted.permitted,
                                .inheritable = wanted.inheritable});
}

}  // namespace rt::init

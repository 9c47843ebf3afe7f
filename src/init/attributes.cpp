// Process attributes: keyring, LSM labels, scheduling, memory policy. The recipes of the init and
// of exec share these steps.
#include <array>

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/magic.h>
#include <sched.h>
#include <unistd.h>

#include "rt/base/text.h"
#include "rt/sys/file.h"
#include "rt/sys/identity.h"
#include "rt/sys/scheduling.h"
#include "steps.h"

namespace rt::init {
namespace {

// Permissions of the kernel's include/linux/key.h: for possessor, user, group and others.
constexpr std::uint32_t key_pos_all = 0x3f000000;
constexpr std::uint32_t key_usr_view = 0x00010000, key_usr_read = 0x00020000,
                        key_usr_search = 0x00080000, key_usr_link = 0x00100000;
constexpr std::uint32_t key_grp_search = 0x00000800, key_oth_search = 0x00000008;

/// A file below /proc/self/attr, verified to be on procfs: a file mounted over it would accept any
/// label (CVE-2019-16884).
Result<sys::Fd> open_attribute(int proc, const std::string& name, int flags) {
  sys::Fd file = TRY(sys::open_at(proc, "self/attr/" + name, flags));
  if (TRY(sys::filesystem_type(file.get())) != PROC_SUPER_MAGIC)
    return fail("/proc/self/attr/{} is not on procfs", name);
  return file;
}

/// Writes a label and checks that the kernel now reports one.
Result<> write_attribute(int proc, const std::string& name, const std::string& label) {
  const sys::Fd file = TRY(open_attribute(proc, name, O_WRONLY));
  TRY(sys::write_all(file.get(), label));
  const sys::Fd again = TRY(open_attribute(proc, name, O_RDONLY));
  if (trim(TRY(sys::read_all(again.get()))).empty())
    return fail("the kernel did not accept the label written to /proc/self/attr/{}", name);
  return {};
}

Result<> set_apparmor(const std::string& profile, int proc) {
  // AppArmor's own directory exists since Linux 5.8, which is older than our other requirements.
  Result<> set = write_attribute(proc, "apparmor/exec", "exec " + profile);
  if (set) return {};
  Error error = std::move(set).error();
  if (error.err == ENOENT && error.syscall == "write")
    return fail("apparmor: profile \"{}\" is not loaded", profile);
  return fail(std::move(error).context(fmt::format("apparmor: profile \"{}\"", profile)));
}

Result<> set_scheduler(const plan::Scheduler& wanted) {
  Result<> set = sys::set_scheduler({.policy = wanted.policy,
                                     .flags = wanted.flags,
                                     .nice = wanted.nice,
                                     .priority = wanted.priority,
                                     .runtime = wanted.runtime,
                                     .deadline = wanted.deadline,
                                     .period = wanted.period});
  const bool realtime = wanted.policy == SCHED_FIFO || wanted.policy == SCHED_RR;
  if (set || set.error().err != EPERM || !realtime) return set;
  // If we have the capability, the cgroup lacks the realtime budget (CONFIG_RT_GROUP_SCHED).
  if ((TRY(sys::get_capabilities()).effective & 1ULL << CAP_SYS_NICE) == 0) return set;
  return fail(
      "the container's cgroup has no realtime budget: set /linux/resources/cpu/realtimeRuntime");
}

/// Includes the init's pid, because the keyring of an earlier container with the same id may still
/// exist: the kernel frees keyrings later.
Result<std::string> keyring_name(const Context& context) {
  if (context.resources.container)
    return fmt::format("_ses.{}.{}", context.plan.id, context.resources.container_pid);
  std::array<char, 32> pid{};
  if (::readlinkat(context.resources.proc.get(), "self", pid.data(), pid.size() - 1) < 0)
    return fail_errno("readlinkat", "/proc/self");
  return fmt::format("_ses.{}.{}", context.plan.id, pid.data());
}

/// The kernel finds keyrings by name among those that may be searched, and anyone can make one with
/// any name. So the first process must get a new one, and `exec` one that belongs to the
/// container's user.
Result<> join_keyring(const Context& context) {
  constexpr std::uint32_t any_search = key_usr_search | key_grp_search | key_oth_search;
  constexpr std::uint32_t for_exec =
      key_pos_all | key_usr_view | key_usr_read | key_usr_search | key_usr_link;
  const std::string name = TRY(keyring_name(context));
  const auto joined = TRY(sys::join_session_keyring(name.c_str()));
  if (!joined) return {};
  if (!context.resources.container) {
    if ((joined->permissions & any_search) != 0)
      return fail("another user has made a keyring named {}", name);
    return sys::set_session_keyring_permissions(for_exec);
  }
  if (joined->owner != ::geteuid()) (void)TRY(sys::join_session_keyring(nullptr));
  return {};
}

}  // namespace

Result<> make_keyring(const Context& context) {
  const std::string& label = context.plan.process.selinux_label;
  const int proc = context.resources.proc.get();
  if (!label.empty())
    TRY_AT(write_attribute(proc, "keycreate", label).of(code::selinux), "/process/selinuxLabel");
  TRY(join_keyring(context));
  if (label.empty()) return {};
  // From here on, keys get the label of the process that makes them again.
  const sys::Fd file = TRY_AT(open_attribute(proc, "keycreate", O_WRONLY).of(code::selinux),
                              "/process/selinuxLabel");
  return sys::write_all(file.get(), "\n");
}

Result<> give_keyring(const Context& context) {
  // The container's root may be the same user as before.
  const auto present = TRY(sys::session_keyring());
  if (present && present->owner == ::geteuid()) return {};
  Result<> made = make_keyring(context);
  // A user that is root in many containers may have only 200 keys in total (kernel.keys.maxkeys).
  if (!made && made.error().err == EDQUOT) return {};
  return made;
}

Result<> set_labels(const plan::Process& process, int proc) {
  if (!process.apparmor_profile.empty())
    TRY_AT(set_apparmor(process.apparmor_profile, proc).of(code::apparmor),
           "/process/apparmorProfile");
  if (!process.selinux_label.empty())
    TRY_AT(write_attribute(proc, "exec", process.selinux_label).of(code::selinux),
           "/process/selinuxLabel");
  return {};
}

Result<> apply_process_attributes(const plan::Process& process) {
  if (process.scheduler) TRY_AT(set_scheduler(*process.scheduler), "/process/scheduler");
  if (process.io_priority)
    TRY_AT(sys::set_io_priority(*process.io_priority), "/process/ioPriority");
  if (process.personality) TRY_AT(sys::set_personality(*process.personality), "/linux/personality");
  if (process.memory_policy)
    TRY_AT(sys::set_memory_policy(process.memory_policy->mode, process.memory_policy->nodes),
           "/linux/memoryPolicy");
  return {};
}

}  // namespace rt::init

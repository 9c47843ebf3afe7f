// The recipe of `exec`: another process in a running container. Until its last step it has our
// rights while the container can already see it, so it is not dumpable, takes only descriptors from
// the container, and reads nothing there (CVE-2016-9962, CVE-2019-5736).
#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rt/sys/file.h"
#include "rt/sys/identity.h"
#include "rt/sys/process.h"
#include "rt/sys/self.h"
#include "steps.h"

namespace rt::init {
namespace {

/// Joins all namespaces of the container's init in one call. The kernel checks each with the rights
/// from before the call, so it does not matter which user namespace owns which. The pid namespace
/// was joined before clone3; a caller that lacked the right joins it here, for a child.
Result<> enter_namespaces(Context& context) {
  const bool second = context.resources.joins.second_clone != 0;
  const std::uint64_t there = second ? 0 : std::uint64_t{CLONE_NEWPID};
  const auto flags = static_cast<int>(context.plan.namespaces.enter & ~there);
  if (flags != 0) TRY(sys::join_namespace(context.resources.container.get(), flags));
  if (second) {
    TRY(sys::set_dumpable(false));
    TRY(make_second(context));
  }
  if (context.resources.root) {
    if (::fchdir(context.resources.root.get()) < 0) return fail_errno("fchdir", "the root");
    if (::chroot(".") < 0) return fail_errno("chroot", "");
  } else {
    context.resources.root = TRY(sys::open_at(AT_FDCWD, "/", O_PATH | O_DIRECTORY));
  }
  TRY(become_container_root(context));
  // Joining a user namespace and becoming its root made us dumpable again (fs.suid_dumpable).
  return sys::set_dumpable(false);
}

Result<> set_up(Context& context) {
  const plan::Process& process = context.plan.process;
  ::umask(0);
  TRY(sys::die_with_parent(true));
  TRY(in_phase(Phase::namespaces, [&] { return enter_namespaces(context); }));
  sys::set_name("rt-exec");
  // A new session: the container must not push input into the caller's terminal (TIOCSTI,
  // CVE-2016-10124).
  (void)::setsid();
  if (process.new_keyring) TRY(in_phase(Phase::keyring, [&] { return make_keyring(context); }));
  TRY(in_phase(Phase::console, [&] { return make_console(context); }));
  TRY(in_phase(Phase::labels, [&] { return set_labels(process, context.resources.proc.get()); }));
  // While the process still has the capabilities that these may need.
  TRY(in_phase(Phase::attributes, [&] { return apply_process_attributes(process); }));
  TRY(in_phase(Phase::cwd, [&] { return enter_working_directory(context); }));
  TRY(in_phase(Phase::user, [&] { return change_identity(context); }));
  return in_phase(Phase::exec, [&] { return find_program(context); });
}

}  // namespace

Result<> run_in_container(Context& context) {
  sys::close_own_copy();  // the runtime still has it: nothing waits here
  TRY(set_up(context));
  TRY(context.resources.channel.send(Message::ready));
  // v1 cgroups last: the steps so far take more memory than the program may need, and under the
  // container's limit that could get its init killed.
  if (context.resources.wait_for_go) TRY(context.resources.channel.wait_for_go());
  const plan::Cpus& cpus = context.plan.process.final_cpus;
  if (!cpus.empty()) TRY_AT(sys::set_affinity(cpus), "/process/execCPUAffinity/final");
  TRY(sys::die_with_parent(false));
  return fail(execute(context).in(Phase::exec));
}

}  // namespace rt::init

// The recipe: what happens between clone3 and execve, in order. The order is the security argument.
#include "rt/init/init.h"

#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

#include "rt/init/hook.h"
#include "rt/init/sources.h"
#include "rt/sys/identity.h"
#include "rt/sys/process.h"
#include "rt/sys/self.h"
#include "rt/sys/socket.h"
#include "steps.h"

namespace rt::init {
namespace {

/// The state for hooks that run in the container's namespaces: runtime.md requires the pid as seen
/// there, which only we know. The members before it cannot contain this text.
std::string with_own_pid(std::string state) {
  constexpr std::string_view unknown = "\"pid\":0";
  const std::size_t at = state.find(unknown);
  if (at == std::string::npos) return state;
  return state.replace(at, unknown.size(), fmt::format("\"pid\":{}", ::getpid()));
}

/// prestart and createRuntime run in the runtime, createContainer here. All of them see the mounts
/// and the host's paths. Before them the runtime moves network devices here.
Result<> run_create_hooks(const Context& context) {
  const plan::Hooks& hooks = context.plan.hooks;
  if (hooks.prestart.empty() && hooks.create_runtime.empty() && hooks.create_container.empty() &&
      context.plan.net_devices.empty())
    return {};
  TRY(context.resources.channel.send(Message::hooks));
  TRY(context.resources.channel.wait_for_go());
  // As with runc, their working directory is the mounted root; they put libraries into it.
  const plan::Root& root = context.plan.root;
  return run_hooks(hooks.create_container, with_own_pid(context.resources.hooks.creating_state),
                   root.own_mounts ? root.path : context.plan.bundle,
                   context.resources.hooks.files);
}

Result<> set_up(Context& context) {
  const plan::Process& process = context.plan.process;
  ::umask(0);  // modes exactly as in config.json, until the process gets its own umask
  // If the runtime dies before it has recorded the container as created, nothing of the container
  // may survive.
  TRY(sys::die_with_parent(true));
  TRY(in_phase(Phase::namespaces, [&] { return become_init(context); }));
  sys::set_name("rt-init");
  // A new session: the container must not push input into the caller's terminal (TIOCSTI,
  // CVE-2016-10124).
  (void)::setsid();
  if (process.new_keyring) TRY(in_phase(Phase::keyring, [&] { return make_keyring(context); }));
  TRY(in_phase(Phase::namespaces, [&] { return set_names(context); }));
  // The runtime may be limited to a few CPUs (taskset); the container's CPUs are those of its
  // cpuset.
  TRY(in_phase(Phase::cgroup, [] { return sys::set_affinity({}); }));
  // We still have the caller's mounts and, with ids unchanged, the caller's rights over files.
  if (context.plan.opens_inside) TRY(open_host_files(context.plan, context.resources));

  // Everything that the container gets from the host is already open.
  TRY(in_phase(Phase::root, [&] { return attach_root(context); }));
  // Again as root of the user namespace, so that exec can find it.
  if (process.new_keyring && context.plan.namespaces.user_namespace)
    TRY(in_phase(Phase::keyring, [&] { return give_keyring(context); }));
  TRY(in_phase(Phase::mounts, [&] { return mount_all(context); }));
  TRY(in_phase(Phase::devices, [&] { return make_devices(context); }));
  TRY(in_phase(Phase::console, [&] { return make_console(context); }));
  TRY(in_phase(Phase::hooks, [&] { return run_create_hooks(context); }));
  TRY(in_phase(Phase::root, [&] { return enter_root(context); }));

  // From here on / is the container's. Sysctls before /proc/sys becomes read-only. The label takes
  // effect at execve; the host-side hooks have run without it.
  TRY(in_phase(Phase::labels, [&] { return set_labels(process, context.resources.proc.get()); }));
  TRY(in_phase(Phase::sysctl, [&] { return write_sysctls(context); }));
  TRY(in_phase(Phase::paths, [&] { return protect_paths(context); }));
  make_working_directory(context);
  TRY(in_phase(Phase::root, [&] { return finish_root(context); }));
  // While the process still has the capabilities that these may need.
  TRY(in_phase(Phase::attributes, [&] { return apply_process_attributes(process); }));
  TRY(in_phase(Phase::cwd, [&] { return enter_working_directory(context); }));
  TRY(in_phase(Phase::user, [&] { return change_identity(context); }));
  // With the rights of the container's user, so that a file it may not execute is not found.
  return in_phase(Phase::exec, [&] { return find_program(context); });
}

Result<> run(Context& context) {
  TRY(set_up(context));
  TRY(context.resources.channel.send(Message::ready));
  // Before `start`, it is closed when nothing waits for us any more: wait_for_start().
  if (!context.resources.start) sys::close_own_copy();
  TRY(context.resources.channel.wait_for_go());
  TRY(sys::die_with_parent(false));
  TRY(wait_for_start(context));
  TRY(in_phase(Phase::hooks, [&] {
    // These are programs of the container's root and run with its rights: under its filter, and
    // with its environment if they have none.
    std::vector<plan::Hook> hooks = context.plan.hooks.start_container;
    for (plan::Hook& hook : hooks) {
      if (!hook.env.empty()) continue;
      hook.env = context.plan.process.env;
      if (!context.home.empty()) hook.env.push_back(context.home);
    }
    return run_hooks(hooks, with_own_pid(context.resources.hooks.created_state), "/",
                     context.resources.hooks.files, -1, [&] { return filter_hook(context); });
  }));
  TRY(in_phase(Phase::paths, [&] { return check_protection(context); }));
  return fail(execute(context).in(Phase::exec));
}

}  // namespace

void main(const plan::Plan& plan, HostResources& resources) noexcept {
  // The caller's environment may hold secrets, which the container could read from /proc/1/environ
  // (CVE-2021-3602).
  for (char** variable = environ; variable != nullptr && *variable != nullptr; variable++)
    ::explicit_bzero(*variable, ::strlen(*variable));
  timeline::enter_init();
  Context context{.plan = plan, .resources = resources};
  const Result<> r = resources.container ? run_in_container(context) : run(context);
  resources.channel.send_error(r.error());
  ::_exit(1);
}

}  // namespace rt::init

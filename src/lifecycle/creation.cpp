// A container from config.json to `created`. Anything that a step leaves on the host is recorded
// first.
#include "rt/lifecycle/creation.h"

#include <algorithm>
#include <csignal>

#include <fcntl.h>
#include <linux/sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host_resources.h"
#include "inherited.h"
#include "rt/base/log.h"
#include "rt/base/time.h"
#include "rt/base/timeline.h"
#include "rt/container/bundle.h"
#include "rt/container/container.h"
#include "rt/init/hook.h"
#include "rt/init/sources.h"
#include "rt/lifecycle/delegation.h"
#include "rt/lifecycle/hooks.h"
#include "rt/lifecycle/pid_file.h"
#include "rt/lifecycle/plan_bundle.h"
#include "rt/sys/file.h"
#include "rt/sys/self.h"
#include "rt/sys/socket.h"

namespace rt::lifecycle {
namespace {

/// The pidfd socket in crun's annotation.
std::string pidfd_annotation(const plan::Plan& plan) {
  for (const auto& [name, value] : plan.annotations)
    if (name == "run.oci.pidfd_receiver") return value;
  return {};
}

/// Only at a terminal: engines also ask for more than errors, but they parse the output and the
/// log.
void notice_v1(const plan::Cgroup& cgroup) {
  const bool is_v1 =
      cgroup.layout.mode == cgroup::Mode::v1 || cgroup.layout.mode == cgroup::Mode::hybrid;
  if (!cgroup.enabled || !is_v1 || !log::enabled(log::Level::info) || ::isatty(STDERR_FILENO) == 0)
    return;
  log::say(
      "notice: this host uses cgroup v1, which is deprecated; systemd.unified_cgroup_hierarchy=1 "
      "on the kernel's command line selects v2 (shown only with --log-level info or --debug)");
}

/// The error for an OOM kill, with the limit if we set one.
Error out_of_memory(std::string_view victim, const cgroup::Settings& settings) {
  Error error{.code = code::out_of_memory,
              .message = fmt::format("{} OOM-killed (memory limit too low?)", victim)};
  for (const std::vector<cgroup::Write>* writes : {&settings.v1, &settings.v2})
    for (const cgroup::Write& write : *writes)
      if (write.file == "memory.max" || write.file == "memory.limit_in_bytes") {
        error.message += fmt::format(": {} is {}", write.file, write.value);
        error.pointer = write.origin;
        return error;
      }
  return error;
}

}  // namespace

Result<container::Record> make_record(const plan::Plan& plan) {
  container::Record record{
      .id = plan.id, .bundle = plan.bundle, .rootfs = plan.root.path, .created = rfc3339_now(9)};
  record.private_pids = (plan.namespaces.create & CLONE_NEWPID) != 0;
  record.keeps_keyring = !plan.process.new_keyring;
  record.no_process = plan.process.args.empty();
  record.annotations.insert(plan.annotations.begin(), plan.annotations.end());
  if (plan.seccomp)
    record.listener = {plan.seccomp->listener_path, plan.seccomp->listener_metadata};
  record.hook_output = plan.hooks.output;
  record.poststart = plan.hooks.poststart;
  record.poststop = plan.hooks.poststop;
  record.user_namespace = plan.added_user_namespace;
  if (plan.cgroup.enabled)
    record.cgroup =
        TRY_AT(cgroup::Cgroup::plan_record(plan.cgroup.layout, plan.cgroup.paths, plan.cgroup.unit),
               plan.cgroup.origin);
  record.rdt = TRY(plan_rdt(plan));
  return record;
}

Creation::~Creation() {
  // If we ran out of descriptors: undoing needs one.
  sys::close_own_copy();
  if (session_.child().pid() > 0) session_.kill(cgroup_);
  if (!hooks_ran_) return;
  (void)sys::take_end_request(signals_.get());  // the signal that ended us is not for the hooks
  // Poststop hooks undo what createRuntime hooks set up.
  run_poststop(record_, resources_.hooks.files, signals_.get());
}

Result<std::unique_ptr<Creation>> Creation::make(const container::Global& global,
                                                 const CreateOptions& options, Purpose purpose) {
  std::unique_ptr<Creation> creation(new Creation);
  creation->purpose_ = purpose;
  TRY(creation->make_all(global, options));
  return creation;
}

Result<> Creation::make_all(const container::Global& global, const CreateOptions& options) {
  TRY(begin(global, options));
  TRY(record_intent());
  TRY(start_init());
  TRY(converse());
  TRY(rdt_.enter(plan_, record_.rdt, session_.pid()));
  TRY(give_stdio(plan_, proc_, session_.pid()));
  TRY(delegate_cgroup(plan_, cgroup_, proc_, session_.pid()));
  return apply_limits(cgroup::When::last);
}

Result<> Creation::begin(const container::Global& global, const CreateOptions& options) {
  TRY(check_preserved_fds(options.preserve_fds + listen_fds()));
  TRY(container::check_id(options.id));
  const auto own_limit = raise_descriptor_limit();
  signals_ = TRY(sys::catch_signals());
  proc_ = TRY(sys::open_proc());
  plan::Host host;
  bundle_ = TRY(container::open_bundle(options.bundle));
  plan_ = TRY(plan_bundle(global, options, bundle_, proc_, host));
  log_warnings(plan_);
  notice_v1(plan_.cgroup);
  if (plan_.process.args.empty() && purpose_ != Purpose::start)
    return fail(Error{.message = "missing, so there is nothing to run", .pointer = "/process"});
  console_ = TRY(
      Console::open(plan_.process.terminal, options.console_socket, purpose_ == Purpose::attend));
  pidfd_ = TRY(FdSender::connect(
      options.pidfd_socket.empty() ? pidfd_annotation(plan_) : options.pidfd_socket,
      "pidfd socket"));
  TRY(raise_hard_limits(plan_.process));
  hand_down(own_limit, plan_.process);
  entry_ = TRY(container::Entry::create(global, options.id));
  // Our hooks must not get descriptors that the caller left open.
  TRY(sys::close_on_exec_from(3U + static_cast<unsigned>(plan_.process.preserve_fds)));
  return {};
}

Result<> Creation::record_intent() {
  const timeline::Timer timer("record");
  record_ = TRY(make_record(plan_));
  TRY(entry_.save_config(bundle_.config));
  if (plan_.notifies) TRY(entry_.make_notify_directory());
  return entry_.save(record_);
}

Result<> Creation::start_init() {
  resources_ = TRY(open_host_resources(plan_, proc_));
  resources_.hooks.files = TRY(open_hook_files(plan_.hooks.output));
  // They run in the init, which has dropped our environment by then.
  for (plan::Hook& hook : plan_.hooks.create_container)
    if (hook.env.empty())
      for (char** variable = environ; *variable != nullptr; variable++)
        hook.env.emplace_back(*variable);
  if (!plan_.hooks.create_container.empty())
    resources_.hooks.creating_state = container::state_json(record_, spec::Status::creating);
  if (!plan_.hooks.start_container.empty())
    resources_.hooks.created_state = container::state_json(record_, spec::Status::created);
  if (purpose_ == Purpose::start)
    resources_.start = TRY(sys::listen_at(entry_.fd(), container::start_socket));
  if (plan_.cgroup.enabled) TRY(make_cgroup());
  return spawn_init();
}

Result<> Creation::make_cgroup() {
  const timeline::Timer timer("make cgroup");
  plan::Cgroup& wanted = plan_.cgroup;
  Result<cgroup::Cgroup> made =
      cgroup::Cgroup::create(wanted.layout, wanted.paths, wanted.settings, wanted.unit);
  if (made) {
    cgroup_ = *std::move(made);
    stay_where_not_made();
    return {};
  }
  Error error = std::move(made).error();
  const bool no_right = error.err == EACCES || error.err == EPERM || error.err == EROFS;
  if (no_right && wanted.rootless && !wanted.optional)
    error = std::move(error).context(
        "rootless needs no limits + no cgrouppath when no permission is granted for cgroups");
  if (!no_right || !wanted.optional) return fail(std::move(error).in(Phase::cgroup));
  // The container stays in our own and must not change it.
  wanted.enabled = false;
  wanted.paths.clear();
  for (const cgroup::Hierarchy& hierarchy : wanted.layout.hierarchies)
    wanted.paths.push_back(hierarchy.own);
  return {};
}

/// Sets the plan's paths to the cgroups where the container will be: a mount of the cgroups shows
/// them.
void Creation::stay_where_not_made() {
  plan::Cgroup& wanted = plan_.cgroup;
  if (wanted.unit) return;
  for (std::size_t i = 0; i < wanted.paths.size(); ++i) {
    const cgroup::Hierarchy& hierarchy = wanted.layout.hierarchies[i];
    const auto& made = cgroup_.record().directories;
    if (std::ranges::find(made, hierarchy.mount + wanted.paths[i],
                          &cgroup::Record::Directory::path) == made.end())
      wanted.paths[i] = hierarchy.own;
  }
}

Result<> Creation::spawn_init() {
  Spawned spawned = TRY(spawn(plan_, resources_, cgroup_, into_cgroup_));
  session_ = std::move(spawned.session);
  born_there_ = spawned.born_in_cgroup;
  record_.cgroup = cgroup_.record();
  return apply_limits(cgroup::When::normal);
}

Result<> Creation::apply_limits(cgroup::When when) {
  if (!plan_.cgroup.enabled) return {};
  const timeline::Timer timer("limits");
  return cgroup_.apply(plan_.cgroup.settings, when).in(Phase::cgroup);
}

/// The channel closed before the init was ready.
Result<> Creation::after_end() {
  const EarlyEnd end = TRY(session_.wait_for_end("container init", born_there_));
  if (end.killed_at_birth) {
    into_cgroup_ = false;
    return spawn_init();
  }
  if (end.killed && cgroup_.oom_kills() > 0)
    return fail(out_of_memory("container init was", plan_.cgroup.settings));
  if (WIFSIGNALED(end.status))
    return fail_as(code::init_killed, "container init was killed by {}",
                   signal_name(WTERMSIG(end.status)));
  return fail_as(code::init_ended,
                 "container init ended with status {} before the container was set up",
                 WEXITSTATUS(end.status));
}

cgroup::OomWatch Creation::watch_oom() const {
  if (!plan_.cgroup.unit) return {};
  // Optional: it only improves the message.
  Result<cgroup::OomWatch> watch = cgroup_.watch_oom();
  return watch ? *std::move(watch) : cgroup::OomWatch();
}

std::string Creation::cause_of_kill(cgroup::OomWatch& watch) const {
  using Finding = cgroup::OomWatch::Finding;
  watch.look();
  if (watch.finding() == Finding::killed || cgroup_.oom_kills() > 0)
    return out_of_memory("the container's process was", plan_.cgroup.settings).message;
  // Something else may have killed it then.
  if (watch.finding() == Finding::limit_reached)
    return out_of_memory("the container's process may have been", plan_.cgroup.settings).message;
  return "";
}

Result<init::Channel::Received> Creation::next_message() {
  for (;;) {
    init::Channel::Received received = TRY(session_.next(signals_.get()));
    if (!received.closed) return received;
    TRY(after_end());
  }
}

Result<> Creation::serve_hooks() {
  TRY(net_devices_.move(plan_, resources_.proc, session_.pid()));
  hooks_ran_ = true;
  record_.pid = session_.pid();
  const std::string state = container::state_json(record_, spec::Status::creating);
  TRY(init::run_hooks(plan_.hooks.prestart, state, plan_.bundle, resources_.hooks.files,
                      signals_.get()));
  TRY(init::run_hooks(plan_.hooks.create_runtime, state, plan_.bundle, resources_.hooks.files,
                      signals_.get()));
  return session_.send(init::Message::go);
}

Result<> Creation::converse() {
  const timeline::Timer timer("wait for init");
  // The init still has its own, and closes it while it waits for `start`.
  if (purpose_ == Purpose::start) sys::close_own_copy();
  for (;;) {
    init::Channel::Received received = TRY(next_message());
    switch (received.message) {
      case init::Message::console: TRY(console_.take(std::move(received.fd))); break;
      case init::Message::sources:
      case init::Message::unmapped:
        (void)TRY(
            init::serve_sources(plan_, resources_, session_.channel(), received, session_.pid()));
        break;
      case init::Message::hooks: TRY(serve_hooks()); break;
      case init::Message::ready: return {};
      case init::Message::error:
      case init::Message::staged:
      case init::Message::go:
      case init::Message::source:
      case init::Message::listener:
      case init::Message::mounted: return unexpected_message(received.message, "the init");
    }
  }
}

/// Releases the init. One that waits for `start` dies with us until it has closed the channel.
Result<> Creation::let_go() {
  Result<> sent = session_.send(init::Message::go);
  if (!sent) {
    // Only a closed channel means that the init is gone.
    const bool closed = sent.error().err == EPIPE || sent.error().err == ECONNRESET;
    return closed ? after_end() : std::move(sent);
  }
  if (purpose_ != Purpose::start) return {};
  TRY(wait_readable(session_.channel().fd(), signals_.get()));
  return session_.channel().wait_for_end();
}

Result<> Creation::finish(const std::string& pid_file) {
  const timeline::Timer timer("record");
  record_.pid = session_.pid();
  const int init = session_.pidfd();
  TRY(container::identify_init(record_, proc_, init));
  if (TRY(sys::wait_for_exit(init, 0))) return after_end();
  TRY(entry_.save_copy(record_));
  TRY(entry_.save(record_));
  TRY(pidfd_.send("standard", init));
  TRY(write_pid_file(pid_file, record_.pid));
  if (Result<> gone_on = let_go(); !gone_on) {
    remove_pid_file(pid_file);
    return gone_on;
  }
  resources_ = init::HostResources();
  hooks_ran_ = false;  // from here on poststop hooks belong to delete
  cgroup_.keep();
  rdt_.keep();
  net_devices_.keep();
  entry_.keep();
  finished_ = true;
  return {};
}

}  // namespace rt::lifecycle

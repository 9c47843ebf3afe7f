// `exec`: another process in a live container.
#include <array>

#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/stat.h>

#include "exec_process.h"
#include "host_resources.h"
#include "inherited.h"
#include "rt/base/log.h"
#include "rt/base/timeline.h"
#include "rt/container/container.h"
#include "rt/host/host.h"
#include "rt/host/process_info.h"
#include "rt/host/user_ids.h"
#include "rt/init/sources.h"
#include "rt/lifecycle/commands.h"
#include "rt/lifecycle/fd_sender.h"
#include "rt/lifecycle/init_session.h"
#include "rt/lifecycle/pid_file.h"
#include "rt/lifecycle/plan_bundle.h"
#include "rt/lifecycle/terminal.h"
#include "rt/plan/make.h"
#include "rt/spec/parse.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "seccomp_filter.h"

namespace rt::lifecycle {

using container::Container;

namespace {

Result<> check_runs(spec::Status status, bool ignore_paused) {
  switch (status) {
    case spec::Status::created:
    case spec::Status::running: return {};
    case spec::Status::paused:
      if (ignore_paused) return {};
      return fail_as(code::paused,
                     "cannot exec in a paused container (use --ignore-paused to override)");
    case spec::Status::stopped:
      return fail_as(code::exec_in_stopped, "cannot exec in a stopped container");
    case spec::Status::creating:
      return fail_as(code::being_created, "cannot exec in a container that is still being created");
  }
  return {};
}

/// Reads a file or a pipe: /dev/stdin, /dev/fd/3, a fifo, "-" for stdin.
Result<std::string> read_document(const std::string& path, const sys::Fd& signals) {
  // O_NONBLOCK: opens a fifo even if its writer comes later.
  const sys::Fd file = TRY_CTX(
      sys::open_at(AT_FDCWD, path == "-" ? "/dev/stdin" : path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
          .of(code::unreadable_file),
      "--process");
  const mode_t mode = TRY(sys::file_status(file.get())).st_mode;
  if (S_ISREG(mode))
    return TRY_CTX(sys::read_all(file.get(), spec::max_config_size), "--process {}", path);
  if (!S_ISFIFO(mode))
    return fail_as(code::unreadable_file, "--process: {} is neither a file nor a pipe", path);
  std::string text;
  std::array<char, 16384> piece;  // NOLINT(*-member-init): read() fills what is used
  for (;;) {
    TRY_CTX(wait_readable(file.get(), signals.get()), "--process {}", path);
    const ssize_t n = ::read(file.get(), piece.data(), piece.size());
    if (n == 0) return text;
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (n < 0) return fail_errno("read", "--process {}", path);
    text.append(piece.data(), static_cast<std::size_t>(n));
    if (text.size() > spec::max_config_size)
      return fail("--process {}: larger than {} bytes", path, spec::max_config_size);
  }
}

Result<std::optional<spec::Process>> load_document(const std::string& path,
                                                   const spec::Config& config,
                                                   const sys::Fd& signals) {
  if (path.empty()) return std::nullopt;
  const std::string text = TRY(read_document(path, signals));
  Problems notes;
  spec::Process process = TRY(spec::parse_process(text, config, &notes));
  for (Problem& note : notes) {
    note.place.file = "process.json";
    if (!note.usual) log::warning("{}", note.text());
  }
  return process;
}

Result<plan::Plan> plan_exec(const ExecOptions& options, Container& container,
                             const sys::Fd& signals) {
  const timeline::Timer timer("plan");
  const container::Record& record = container.record();
  if (!options.process_file.empty() && !options.process.args.empty())
    return fail(Error{.message = "give either a command or --process, not both"}.in(Phase::usage));
  const std::string text = TRY(container.entry().load_config());
  spec::Config config = TRY(spec::parse_config(text));
  if (record.user_namespace) host::assume_user_namespace(config);
  std::optional<spec::Process> document = TRY(load_document(options.process_file, config, signals));
  const plan::Request request{.id = options.id,
                              .bundle = record.bundle,
                              .new_keyring = !record.keeps_keyring,
                              .preserve_fds = options.preserve_fds,
                              .seccomp_receiver = record.listener.path};
  const plan::Host host = TRY(host::inspect_machine());
  plan::Plan plan = TRY_IN(
      plan::make_exec(std::move(config), std::move(document), options.process, host, request),
      Phase::plan);
  log_warnings(plan);
  return plan;
}

/// Replaces recorded cgroups that no longer exist, and picks those of --cgroup.
Result<> complete_cgroup(const ExecOptions& options, Container& container) {
  const container::Record& record = container.record();
  cgroup::Cgroup& cgroup = *TRY(container.cgroup());
  TRY(cgroup.take_missing(record.cgroup, container.proc(), record.pid));
  for (const std::string& choice : options.cgroups) TRY(cgroup.choose(choice));
  return {};
}

Result<init::HostResources> open_resources(const plan::Plan& plan, Container& container,
                                           sys::Fd entrance) {
  TRY(check_labels(plan.process));
  init::HostResources resources{};
  resources.proc = TRY(sys::duplicate(container.proc().get()));
  // Without its own mount namespace, its root is the one that its init set by chroot(2).
  if ((plan.namespaces.enter & CLONE_NEWNS) == 0) {
    resources.root = TRY(container.open_root());
    if (!resources.root)
      return fail_as(code::exec_in_stopped, "cannot exec in a stopped container");
  }
  resources.container = std::move(entrance);
  // A caller that may not copy mounts does not own devices either.
  if (!plan.opens_inside && host::owns_mount_namespace() && !plan.process.terminal)
    TRY(init::replace_device_stdio(resources));
  // An ordinary user may enter its pid namespace only from the container's user namespace.
  if (plan.opens_inside && (plan.namespaces.enter & CLONE_NEWPID) != 0)
    resources.joins.second_clone = CLONE_PARENT;
  resources.container_pid = container.record().pid;
  if (plan.seccomp) resources.filter = TRY(cached_filter(*plan.seccomp));
  return resources;
}

}  // namespace

Result<int> exec(const container::Global& global, const ExecOptions& options) {
  TRY(check_preserved_fds(options.preserve_fds));
  const auto own_limit = raise_descriptor_limit();
  const sys::Fd signals = TRY(sys::catch_signals());
  Container container = TRY(Container::open(global, options.id, container::Lock::no));
  const spec::Status status = TRY(container.status());
  TRY(check_runs(status, options.ignore_paused));
  sys::Fd entrance = TRY(container.open_entrance());

  plan::Plan plan = TRY(plan_exec(options, container, signals));
  // Before its execve, the init's memory belongs to the host, not the container, and so does the
  // right to enter its namespaces (ptrace(2), PTRACE_MODE_READ).
  if (plan.opens_inside && status == spec::Status::created)
    return fail("only root can exec in a container that is not started yet");
  Console console =
      TRY(Console::open(plan.process.terminal, options.console_socket, !options.detach));
  FdSender pidfd = TRY(FdSender::connect(options.pidfd_socket, "pidfd socket"));
  TRY(raise_hard_limits(plan.process));
  hand_down(own_limit, plan.process);
  TRY(sys::close_on_exec_from(3U + static_cast<unsigned>(options.preserve_fds)));
  init::HostResources resources = TRY(open_resources(plan, container, std::move(entrance)));
  if (!options.cgroups.empty() && container.record().cgroup.directories.empty())
    return fail("--cgroup: the container has no cgroup");
  TRY_IN(complete_cgroup(options, container), Phase::cgroup);
  ExecProcess process(plan, std::move(resources), *TRY(container.cgroup()), container.record());
  if (Result<> started = process.start(signals, console); !started) {
    // A container deleted meanwhile shows as a broken channel, or as ENOMEM in its pid namespace.
    if (process.container_has_ended())
      return fail_as(code::exec_in_stopped, "cannot exec in a stopped container");
    return fail(std::move(started).error());
  }

  sys::Child& child = process.child();
  TRY(pidfd.send("setns", child.pidfd()));
  // Only now: engines take the file as a sign that the process runs.
  TRY(write_pid_file(options.pid_file, child.pid()));
  if (!options.detach) return attend(child, signals, console.master());
  child.release();
  return 0;
}

}  // namespace rt::lifecycle

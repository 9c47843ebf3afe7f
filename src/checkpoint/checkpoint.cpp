// `checkpoint`: CRIU writes a container to a directory; then it is deleted, unless it keeps
// running.
#include "rt/checkpoint/checkpoint.h"

#include <algorithm>

#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <unistd.h>

#include "criu.h"
#include "criu_options.h"
#include "external_mounts.h"
#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/container/container.h"
#include "rt/json/write.h"
#include "rt/lifecycle/delete.h"
#include "rt/lifecycle/plan_bundle.h"
#include "rt/plan/namespaces.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::checkpoint {

using container::Container;

namespace {

constexpr const char* log_name = "dump.log";

Result<> check_status(spec::Status status) {
  if (status == spec::Status::running || status == spec::Status::paused) return {};
  if (status == spec::Status::stopped) return fail_as(code::not_running, "container not running");
  return fail("cannot checkpoint a container that is {}", spec::name_of(status));
}

/// Refuses what CRIU would notice late or not at all.
Result<> check_plan(const plan::Plan& plan) {
  if (plan.seccomp && !plan.seccomp->listener_path.empty())
    return fail(Error{.code = code::seccomp,
                      .message = "a container whose system calls are answered by another process "
                                 "cannot be checkpointed",
                      .pointer = "/linux/seccomp/listenerPath"});
  for (const plan::Mount& mount : plan.mounts)
    if (mount.target == "/")
      return fail(Error{.code = code::mount,
                        .message = "a container with a mount on its root cannot be checkpointed",
                        .pointer = mount.origin});
  for (const plan::Mount& mount : plan.mounts)
    if (mount.id_map)
      return fail(
          Error{.code = code::mount,
                .message = "a container with a mount whose ids are mapped cannot be checkpointed",
                .pointer = mount.id_map->origin});
  for (const plan::JoinNamespace& join : plan.namespaces.join)
    if (join.type == CLONE_NEWCGROUP || join.type == CLONE_NEWNS || join.type == CLONE_NEWTIME)
      return fail(Error{.code = code::join_namespace,
                        .message = "a container in a namespace of this type that is another's "
                                   "cannot be checkpointed",
                        .pointer = join.origin});
  return {};
}

/// Names the namespaces that existed before the container, and stay.
Result<> add_namespaces(const plan::Plan& plan, const sys::Fd& proc, pid_t pid, Message& message) {
  for (const plan::JoinNamespace& join : plan.namespaces.join) {
    if (!is_external(join.type)) continue;
    const std::string_view type = plan::namespace_link(join.type);
    const sys::Fd file =
        TRY(sys::open_at(proc.get(), fmt::format("{}/ns/{}", pid, type), O_RDONLY));
    message.text(criu_external,
                 fmt::format("{}[{}]:{}", type, TRY(sys::file_status(file.get())).st_ino,
                             external_name(join.type)));
  }
  return {};
}

/// The freezer also stops new forks, which ptrace(2) alone could miss.
void add_freezer(const container::Record& record, Message& message) {
  for (const char* file : {"freezer.state", "cgroup.freeze"})
    for (const cgroup::Record::Directory& directory : record.cgroup.directories)
      if (directory.ours &&
          sys::file_status_at(AT_FDCWD, fmt::format("{}/{}", directory.path, file))) {
        message.text(criu_freeze_cgroup, directory.path);
        return;
      }
}

std::string link_text(const sys::Fd& proc, pid_t pid, int fd) {
  std::array<char, 4096> text{};
  const ssize_t n =
      ::readlinkat(proc.get(), fmt::format("{}/fd/{}", pid, fd).c_str(), text.data(), text.size());
  return n < 0 ? "" : std::string(text.data(), static_cast<std::size_t>(n));
}

/// The container's standard descriptors; at restore ours replace pipes, and files that are not on a
/// mount of the container.
Result<std::string> describe_stdio(const sys::Fd& proc, pid_t pid, Message& message) {
  const std::string mounts =
      TRY(sys::read_file_at(proc.get(), fmt::format("{}/mountinfo", pid), std::size_t{16} << 20U));
  json::Writer list(false);
  list.begin_array();
  for (int fd = 0; fd <= STDERR_FILENO; fd++) {
    std::string name = link_text(proc, pid, fd);
    const auto identity = identify_file(proc, std::to_string(pid), fd);
    const auto lines = split(mounts, '\n');
    const bool foreign =
        name.starts_with('/') && identity && std::ranges::none_of(lines, [&](auto line) {
          return line.starts_with(fmt::format("{} ", identity->mount));
        });
    if (foreign) {
      name = fmt::format("file[{:x}:{:x}]", identity->mount, identity->inode);
      message.text(criu_external, name);
    }
    list.value(name);
  }
  list.end_array();
  return std::move(list).take();
}

Result<> add_page_server(const std::string& server, Message& message) {
  if (server.empty()) return {};
  const auto colon = server.rfind(':');
  const std::uint64_t port =
      colon == std::string::npos
          ? 0
          : parse_unsigned(std::string_view(server).substr(colon + 1)).value_or(0);
  if (port == 0 || port > 65535) return fail("--page-server: {} is not ADDRESS:PORT", server);
  Message where;
  where.text(1, server.substr(0, colon)).number(2, port);
  message.message(criu_page_server, where);
  return {};
}

Result<> add_parent(const CheckpointOptions& options, const CriuDirectories& directories,
                    Message& message) {
  if (options.parent_path.empty()) return {};
  if (options.parent_path.starts_with('/'))
    return fail("--parent-path: {} must be relative to --image-path", options.parent_path);
  TRY_CTX(sys::open_at(directories.images.get(), options.parent_path, O_PATH | O_DIRECTORY),
          "--parent-path");
  message.text(criu_parent_image, options.parent_path).flag(criu_track_memory, true);
  return {};
}

Result<> check_status_fd(int fd) {
  if (fd < 0) return {};
  const int flags = ::fcntl(fd, F_GETFL);
  if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY)
    return fail("--status-fd: {} is not open for writing", fd);
  return {};
}

/// A migration waits for this before it restores the container elsewhere.
OnCriuNotice tell_when_ready(int status_fd) {
  return [status_fd](const CriuNotice& notice) -> Result<> {
    if (notice.script != "status-ready" || status_fd < 0) return {};
    TRY_CTX(sys::write_all(status_fd, std::string_view("\0", 1)), "--status-fd");
    ::close(status_fd);
    return {};
  };
}

/// The plan that a container was made from, if CRIU can dump it.
Result<plan::Plan> plan_again(const container::Global& global, Container& container) {
  if (container.entry().open_notify_directory())
    return fail("a container whose NOTIFY_SOCKET is ours cannot be checkpointed");
  const container::Bundle bundle{.path = container.record().bundle,
                                 .config = TRY(container.entry().load_config())};
  lifecycle::CreateOptions as_created;
  as_created.id = container.record().id;
  plan::Host host;
  plan::Plan plan = TRY(lifecycle::plan_bundle(global, as_created, bundle, container.proc(), host));
  TRY(check_plan(plan));
  return plan;
}

Result<Message> make_request(const CheckpointOptions& options, const CriuDirectories& directories,
                             const Container& container, const plan::Plan& plan) {
  const pid_t pid = container.record().pid;
  const sys::Fd& proc = container.proc();
  Message message = TRY(criu_options(options.criu, directories, log_name, plan));
  message.number(criu_pid, static_cast<unsigned>(pid))
      .text(criu_root, container.record().rootfs)
      .flag(criu_leave_running, options.leave_running)
      .flag(criu_tcp_skip_in_flight, options.tcp_skip_in_flight)
      .flag(criu_link_remap, options.link_remap);
  TRY(add_parent(options, directories, message));
  TRY(add_page_server(options.page_server, message));
  TRY(add_namespaces(plan, proc, pid, message));
  add_freezer(container.record(), message);
  if (options.pre_dump) return message;
  for (const ExternalMount& mount : TRY(mounts_to_dump(plan, proc, pid)))
    message.message(criu_external_mount, criu_pair(mount.key, mount.value));
  const std::string stdio = TRY(describe_stdio(proc, pid, message));
  TRY(sys::replace_file_at(directories.images.get(), descriptors_file, stdio, 0600));
  return message;
}

/// An interrupted CRIU may leave the container frozen. `before`: its earlier status.
void let_go_on(Container& container, spec::Status before) {
  const Result<bool> frozen = cgroup::Cgroup::frozen(container.record().cgroup);
  if (before == spec::Status::paused || !frozen || !*frozen) return;
  const Result<cgroup::Cgroup*> cgroup = container.cgroup();
  if (cgroup) (void)(*cgroup)->thaw(container::kill_timeout_ms);
}

}  // namespace

Result<> checkpoint(const container::Global& global, const CheckpointOptions& options) {
  Container container = TRY(Container::open(global, options.id, container::Lock::yes));
  const spec::Status before = TRY(container.status());
  TRY(check_status(before));
  const plan::Plan plan = TRY(plan_again(global, container));
  TRY(check_status_fd(options.status_fd));
  const std::string program = TRY(find_criu());
  const CriuDirectories directories = TRY(CriuDirectories::open(options.criu, true));
  const Message request = TRY(make_request(options, directories, container, plan));
  // A signal here would leave processes half dumped.
  const sys::Fd signals = TRY(sys::catch_signals());
  Criu criu = TRY(Criu::start({.program = program}));
  Result<int> dumped =
      criu.request(options.pre_dump ? CriuCommand::pre_dump : CriuCommand::dump, request,
                   directories.log(log_name), tell_when_ready(options.status_fd), -1);
  if (!dumped || options.leave_running || options.pre_dump) let_go_on(container, before);
  if (!dumped) return fail(std::move(dumped).error().in(Phase::checkpoint));
  if (options.leave_running || options.pre_dump) return {};
  return lifecycle::kill_and_remove(container);
}

}  // namespace rt::checkpoint

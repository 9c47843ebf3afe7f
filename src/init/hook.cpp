// Runs hooks: a child with its own process group, the state on stdin, bounded output and a timeout.
#include "rt/init/hook.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rt/base/timeline.h"
#include "rt/sys/arguments.h"
#include "rt/sys/file.h"
#include "rt/sys/identity.h"
#include "rt/sys/process.h"
#include "rt/sys/wait.h"

namespace rt::init {
namespace {

constexpr std::size_t tail_size = 4096;
// The environment if neither config.json nor our caller gives one: enough to find programs.
constexpr const char* default_path =
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// The state as a file, not a pipe: no writer that could block or die of SIGPIPE.
Result<sys::Fd> state_file(const std::string& state) {
  sys::Fd fd(::memfd_create("state", MFD_CLOEXEC));
  if (!fd) return fail_errno("memfd_create", "");
  TRY(sys::write_all(fd.get(), state));
  if (::lseek(fd.get(), 0, SEEK_SET) < 0) return fail_errno("lseek", "");
  return fd;
}

/// A pipe from the hook to us.
struct Pipe {
  sys::Fd ours, theirs;

  static Result<Pipe> open() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) < 0) return fail_errno("pipe2", "");
    Pipe pipe{.ours = sys::Fd(ends[0]), .theirs = sys::Fd(ends[1])};
    if (::fcntl(pipe.ours.get(), F_SETFL, O_NONBLOCK) < 0) return fail_errno("fcntl", "F_SETFL");
    return pipe;
  }
};

struct Stdio {
  int in, out, err;
};

[[noreturn]] void give_up(const std::string& why) noexcept {
  (void)sys::write_all(2, why + "\n");
  ::_exit(127);
}

[[noreturn]] void run_child(const plan::Hook& hook, const std::string& directory, Stdio stdio,
                            const BeforeHook& before) noexcept {
  sys::reset_signals();
  sys::restore_descriptor_limit();
  (void)sys::die_with_parent(true);
  (void)::setpgid(0, 0);
  std::vector<std::string> env = hook.env, inherited;
  // As with runc and crun: never the container's environment (CVE-2025-23266) but the caller's, in
  // which engines pass information to hooks.
  for (char** variable = environ; env.empty() && variable != nullptr && *variable != nullptr;
       variable++)
    if (**variable != '\0') inherited.emplace_back(*variable);  // wiped in the init

  if (env.empty()) env = std::move(inherited);
  if (env.empty()) env.emplace_back(default_path);
  if (const std::string_view parent = timeline::traceparent(); !parent.empty())
    env.push_back(fmt::format("TRACEPARENT={}", parent));
  const sys::Arguments argv(hook.args);
  const sys::Arguments environment(env);
  if (::dup2(stdio.in, 0) < 0 || ::dup2(stdio.out, 1) < 0 || ::dup2(stdio.err, 2) < 0) ::_exit(126);
  (void)sys::close_on_exec_from(3);
  if (::chdir(directory.c_str()) < 0)
    give_up(fmt::format("chdir {}: {}", directory, errno_text(errno)));
  if (before)
    if (const Result<> ready = before(); !ready) give_up(ready.error().text());
  ::execve(hook.path.c_str(), argv.get(), environment.get());
  give_up(fmt::format("exec {}: {}", hook.path, errno_text(errno)));
}

/// Reads what is available without waiting; keeps the end.
void drain(const Pipe& pipe, std::string& tail) {
  std::array<char, 4096> buffer;  // NOLINT(*-member-init): read() fills what is used
  for (;;) {
    const ssize_t n = ::read(pipe.ours.get(), buffer.data(), buffer.size());
    if (n <= 0) return;
    tail.append(buffer.data(), static_cast<std::size_t>(n));
    if (tail.size() > tail_size) tail.erase(0, tail.size() - tail_size);
  }
}

/// How waiting for a hook ended.
struct Outcome {
  /// The hook ended by itself.
  bool ended = false;
  /// The termination signal that we got. If neither, the hook timed out.
  int interrupted = 0;
};

Result<Outcome> wait_for(const sys::Child& child, const Pipe& out, const Pipe& err,
                         std::optional<int> timeout, int signals, std::string& tail) {
  std::optional<sys::Clock::time_point> deadline;
  if (timeout) deadline = sys::Clock::now() + std::chrono::seconds(*timeout);
  std::array<pollfd, 4> fds{pollfd{child.pidfd(), POLLIN, 0}, pollfd{out.ours.get(), POLLIN, 0},
                            pollfd{err.ours.get(), POLLIN, 0}, pollfd{signals, POLLIN, 0}};
  std::string dropped;  // not passed on: the stdout of `create` belongs to the container
  for (;;) {
    // Asked here, too: a hook that writes all the time is always ready.
    if (deadline && sys::Clock::now() >= *deadline) return Outcome{};
    (void)TRY(sys::wait_for_any(fds, deadline));
    drain(out, dropped);
    drain(err, tail);
    if (fds[0].revents != 0) return Outcome{.ended = true};
    if (fds[3].revents != 0)
      if (const int signal = sys::take_end_request(signals); signal != 0)
        return Outcome{.interrupted = signal};
    for (pollfd* output = &fds[1]; output != &fds[3]; output++)
      if ((output->revents & (POLLHUP | POLLERR)) != 0)
        output->fd = -1;  // it closed its output but still runs
  }
}

std::string one_line_tail(std::string tail) {
  while (!tail.empty() && (tail.back() == '\n' || tail.back() == '\r')) tail.pop_back();
  std::ranges::replace(tail, '\n', ' ');
  std::ranges::replace_if(tail, [](char c) { return static_cast<unsigned char>(c) < ' '; }, '?');
  return tail;
}

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status))
    return fmt::format("killed by signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)));
  return fmt::format("exit status {}", WEXITSTATUS(status));
}

}  // namespace

Result<> run_hook(const plan::Hook& hook, const std::string& state, const std::string& directory,
                  const HookFiles& files, int signals, const BeforeHook& before) {
  const auto described = [&](std::string_view code, std::string_view how, const std::string& tail) {
    return fail(
        Error{.code = code,
              .message = fmt::format("error running {} hook #{}: {}: {}{}{}", hook.kind, hook.index,
                                     hook.path, how, tail.empty() ? "" : ", stderr: ", tail),
              .pointer = hook.origin,
              .phase = Phase::hooks,
              .verbatim = true});
  };
  const timeline::Timer timer(hook.kind, hook.path);
  const sys::Fd input = TRY(state_file(state));
  Pipe out = TRY(Pipe::open());
  Pipe err = TRY(Pipe::open());
  sys::CloneResult clone = TRY_AT(sys::clone(0, -1), hook.origin);
  if (clone.in_child)
    run_child(hook, directory,
              {.in = input.get(),
               .out = files.out ? files.out.get() : out.theirs.get(),
               .err = files.err ? files.err.get() : err.theirs.get()},
              before);
  out.theirs = sys::Fd();
  err.theirs = sys::Fd();
  // Both sides set the group, so that it exists before either uses it.
  (void)::setpgid(clone.child.pid(), clone.child.pid());

  std::string tail;
  const Outcome outcome = TRY(wait_for(clone.child, out, err, hook.timeout, signals, tail));
  if (!outcome.ended) {
    (void)::kill(-clone.child.pid(), SIGKILL);
    (void)TRY(clone.child.wait());
    const std::string how =
        outcome.interrupted != 0
            ? fmt::format("interrupted by signal {} ({})", outcome.interrupted,
                          ::strsignal(outcome.interrupted))
            : fmt::format("hook ran past specified timeout of {}.0s", hook.timeout.value_or(0));
    const bool late = outcome.interrupted == 0;
    return described(late ? code::hook_timeout : code::hook, how, one_line_tail(tail));
  }
  const int status = TRY(clone.child.wait());
  drain(err, tail);
  if (status != 0) return described(code::hook, how_it_ended(status), one_line_tail(tail));
  return {};
}

Result<> run_hooks(const std::vector<plan::Hook>& hooks, const std::string& state,
                   const std::string& directory, const HookFiles& files, int signals,
                   const BeforeHook& before) {
  for (const plan::Hook& hook : hooks)
    TRY(run_hook(hook, state, directory, files, signals, before));
  return {};
}

}  // namespace rt::init

#include "trial.h"

#include <array>
#include <optional>

#include <fcntl.h>
#include <linux/sched.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "process_info.h"
#include "program.h"
#include "rt/init/channel.h"
#include "rt/sys/file.h"
#include "rt/sys/identity.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"

namespace rt::runtime {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int status_not_found = 127;
/// The user that owns nothing, "nobody".
constexpr std::uint32_t nobody = 65534;

int left_until(Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
  return static_cast<int>(std::max(left, milliseconds(0)).count());
}

Result<bool> readable_until(int fd, Clock::time_point deadline) {
  pollfd p{.fd = fd, .events = POLLIN, .revents = 0};
  const int n = sys::retry([&] { return ::poll(&p, 1, left_until(deadline)); });
  if (n < 0) return fail_errno("poll", "");
  return n > 0;
}

/// Its status, if it ends in time. Not even SIGKILL ends a process that the kernel does not let go:
/// such a one is left to itself, and dies when it can.
Result<std::optional<int>> end(sys::Child& child, Clock::time_point deadline) {
  if (TRY(sys::wait_for_exit(child.pidfd(), left_until(deadline)))) return TRY(child.wait());
  (void)sys::send_signal(child.pidfd(), SIGKILL);
  constexpr int until_dead_ms = 100;
  if (TRY(sys::wait_for_exit(child.pidfd(), until_dead_ms)))
    (void)child.wait();
  else
    child.release();
  return std::nullopt;
}

[[noreturn]] void report(const sys::Fd& socket, const Attempt& attempt) noexcept {
  const Result<> done =
      sys::die_with_parent(true) ? attempt() : Result<>(fail("cannot die with its parent"));
  (void)sys::send_packet(socket.get(), done ? std::string("+") : "-" + init::encode(done.error()));
  ::_exit(0);
}

std::unexpected<Failure> out_of_time(milliseconds limit) {
  return fail(Error{.err = ETIME,
                    .message = fmt::format("no answer within {} ms", limit.count()),
                    .complete = true});
}

/// A user namespace's only user is root in it (user_namespaces(7)); it has no groups to give.
Result<> become_its_root(std::uint32_t uid, std::uint32_t gid) {
  TRY(sys::write_file_at(AT_FDCWD, "/proc/self/setgroups", "deny"));
  TRY(sys::write_file_at(AT_FDCWD, "/proc/self/uid_map", fmt::format("0 {} 1", uid)));
  TRY(sys::write_file_at(AT_FDCWD, "/proc/self/gid_map", fmt::format("0 {} 1", gid)));
  return {};
}

Result<> become_nobody() {
  TRY(sys::set_groups({}));
  TRY(sys::set_gid(nobody));
  TRY(sys::set_uid(nobody, false));
  // Another user makes a process undumpable, and keeps it from writing its own uid_map. There is
  // nothing in it that others may not see.
  TRY(sys::set_dumpable(true));
  return sys::die_with_parent(true);  // which another user undoes as well
}

[[noreturn]] void exec_program(const std::vector<std::string>& files, char** argv,
                               int out) noexcept {
  sys::reset_signals();
  if (sys::die_with_parent(true) && ::dup2(out, STDOUT_FILENO) >= 0 &&
      ::dup2(out, STDERR_FILENO) >= 0)
    for (const std::string& file : files) ::execve(file.c_str(), argv, environ);
  ::_exit(status_not_found);
}

/// Until it closes the pipe, or for as long as it may.
Result<std::string> read_until(int pipe, Clock::time_point deadline) {
  constexpr std::size_t most = 1U << 20U;
  std::string text;
  std::array<char, 4096> part{};
  while (text.size() < most && TRY(readable_until(pipe, deadline))) {
    const ssize_t n = sys::retry([&] { return ::read(pipe, part.data(), part.size()); });
    if (n <= 0) break;
    text.append(part.data(), static_cast<std::size_t>(n));
  }
  return text;
}

}  // namespace

Result<> try_in_child(const Trial& trial, const Attempt& attempt) {
  const auto deadline = Clock::now() + trial.limit;
  auto [ours, theirs] = TRY(sys::packet_pair());
  sys::CloneResult clone = TRY(sys::clone(trial.flags, trial.cgroup));
  if (clone.in_child) {
    ours = sys::Fd();
    report(theirs, attempt);
  }
  theirs = sys::Fd();
  sys::Packet packet{.closed = true};
  if (TRY(readable_until(ours.get(), deadline))) packet = TRY(sys::receive_packet(ours.get()));
  const std::optional<int> status = TRY(end(clone.child, deadline));
  if (packet.data.starts_with('-')) return fail(init::decode_error(packet.data.substr(1)));
  if (!packet.closed) return {};
  if (!status) return out_of_time(trial.limit);
  if (WIFSIGNALED(*status)) return fail("ended by signal {}", WTERMSIG(*status));
  if (WEXITSTATUS(*status) != 0) return fail("ended with status {}", WEXITSTATUS(*status));
  return {};
}

Result<> try_in_user_namespace(const Trial& trial, const Attempt& attempt) {
  const std::uint32_t uid = ::geteuid();
  const std::uint32_t gid = ::getegid();
  return try_in_child({.flags = trial.flags | CLONE_NEWUSER, .limit = trial.limit},
                      [&]() -> Result<> {
                        TRY(become_its_root(uid, gid));
                        return attempt();
                      });
}

Result<> try_as_ordinary_user(const Trial& trial, const Attempt& attempt) {
  // In a user namespace, "nobody" may be a user that it does not have.
  if (::geteuid() != 0 || in_user_namespace()) return try_in_user_namespace(trial, attempt);
  return try_in_child({.limit = trial.limit}, [&]() -> Result<> {
    TRY(become_nobody());
    return try_in_user_namespace(trial, attempt);
  });
}

Result<Printed> run_program(const std::vector<std::string>& words, milliseconds limit) {
  const auto deadline = Clock::now() + limit;
  std::vector<std::string> copies = words;
  std::vector<char*> argv;
  argv.reserve(copies.size() + 1);
  for (std::string& word : copies) argv.push_back(word.data());
  argv.push_back(nullptr);
  const std::vector<std::string> files = words.front().starts_with('/')
                                             ? std::vector{words.front()}
                                             : program_candidates(words.front());
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) < 0) return fail_errno("pipe2", "");
  const sys::Fd in(ends[0]);
  sys::Fd out(ends[1]);
  sys::CloneResult clone = TRY(sys::clone(0, -1));
  if (clone.in_child) exec_program(files, argv.data(), out.get());
  out = sys::Fd();
  Printed printed{.text = TRY(read_until(in.get(), deadline))};
  const std::optional<int> status = TRY(end(clone.child, deadline));
  printed.in_time = status.has_value();
  printed.status = status.value_or(0);
  printed.found = !(WIFEXITED(printed.status) && WEXITSTATUS(printed.status) == status_not_found);
  return printed;
}

}  // namespace rt::runtime

// Runs an attempt in a child and brings its error back over a socket. A child that hangs is killed
// at the deadline.
#include "rt/host/trial.h"

#include <array>
#include <optional>

#include <fcntl.h>
#include <linux/sched.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rt/base/bytes.h"
#include "rt/host/process_info.h"
#include "rt/sys/file.h"
#include "rt/sys/identity.h"
#include "rt/sys/process.h"
#include "rt/sys/socket.h"
#include "rt/sys/wait.h"

namespace rt::host {
namespace {

using std::chrono::milliseconds;

/// The user that owns nothing, "nobody".
constexpr std::uint32_t nobody = 65534;

[[noreturn]] void report(const sys::Fd& socket, const Attempt& attempt) noexcept {
  const Result<> done =
      sys::die_with_parent(true) ? attempt() : Result<>(fail("cannot die with its parent"));
  (void)sys::send_packet(socket.get(),
                         done ? std::string("+") : "-" + encode(done.error(), sys::max_packet));
  ::_exit(0);
}

std::unexpected<Failure> out_of_time(milliseconds limit) {
  return fail(Error{.err = ETIME,
                    .message = fmt::format("no answer within {} ms", limit.count()),
                    .complete = true});
}

/// Maps our user to root of the new namespace (user_namespaces(7)), for which setgroups must be
/// denied first.
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
  // Changing the uid made the process undumpable, so that it could not write its own uid_map. It
  // holds no secrets.
  TRY(sys::set_dumpable(true));
  return sys::die_with_parent(true);  // changing the uid reset it as well
}

}  // namespace

Result<> try_in_child(const Trial& trial, const Attempt& attempt) {
  const auto deadline = sys::Clock::now() + trial.limit;
  auto [ours, theirs] = TRY(sys::packet_pair());
  sys::CloneResult clone = TRY(sys::clone(trial.flags, -1));
  if (clone.in_child) {
    ours = sys::Fd();
    report(theirs, attempt);
  }
  theirs = sys::Fd();
  sys::Packet packet{.closed = true};
  if (TRY(sys::readable_until(ours.get(), deadline))) packet = TRY(sys::receive_packet(ours.get()));
  const std::optional<int> status = TRY(sys::end_by(clone.child, deadline));
  if (packet.data.starts_with('-')) return fail(decode_error(packet.data.substr(1)));
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
  // A user namespace may not map "nobody".
  if (::geteuid() != 0 || in_user_namespace()) return try_in_user_namespace(trial, attempt);
  return try_in_child({.limit = trial.limit}, [&]() -> Result<> {
    TRY(become_nobody());
    return try_in_user_namespace(trial, attempt);
  });
}

}  // namespace rt::host

// Processes of a cgroup: listing, signalling, killing. A pid that was read may be somebody else's a
// moment later, so signals go through pidfds that were opened before the list was read a second
// time.
#include <algorithm>
#include <chrono>

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "files.h"
#include "rt/base/text.h"
#include "rt/base/time.h"
#include "rt/base/undo.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "settings/list.h"

namespace rt::cgroup {
namespace {

using Clock = std::chrono::steady_clock;

struct Target {
  pid_t pid;
  sys::Fd pidfd;
};

/// A process that died before its second listing gets no signal; whoever has its pid by then is in
/// the cgroup too, but its pidfd is the dead one's.
Result<> signal_some(int directory, const std::vector<Target>& targets, int signal) {
  const std::vector<pid_t> again = TRY(read_processes(directory));
  for (const Target& target : targets) {
    if (std::ranges::find(again, target.pid) == again.end()) continue;
    const Result<> sent = sys::send_signal(target.pidfd.get(), signal);
    if (!sent && sent.error().err != ESRCH) return fail(Error(sent.error()).context("cgroup"));
  }
  return {};
}

Result<> signal_one_cgroup(int directory, int signal) {
  constexpr std::size_t at_a_time = 64;  // descriptors are few
  const std::vector<pid_t> pids = TRY(read_processes(directory));
  std::vector<Target> targets;
  for (const pid_t pid : pids) {
    if (pid == 0) continue;
    Result<sys::Fd> pidfd = sys::open_pidfd(pid);
    // Gone already, or the thread of a threaded cgroup whose process is listed as well.
    if (!pidfd && (pidfd.error().err == ESRCH || pidfd.error().err == EINVAL)) continue;
    targets.push_back({.pid = pid, .pidfd = TRY_CTX(std::move(pidfd), "cgroup")});
    if (targets.size() < at_a_time) continue;
    TRY(signal_some(directory, targets, signal));
    targets.clear();
  }
  return targets.empty() ? Result<>() : signal_some(directory, targets, signal);
}

Result<> signal_tree(int directory, int signal) {
  return walk(directory,
              [signal](int fd, const std::string&) { return signal_one_cgroup(fd, signal); });
}

Result<std::vector<pid_t>> processes_of(const std::vector<int>& directories) {
  std::vector<pid_t> all;
  for (const int directory : directories) {
    const std::vector<pid_t> pids = TRY(read_all_processes(directory));
    all.insert(all.end(), pids.begin(), pids.end());
  }
  std::ranges::sort(all);
  const auto repeated = std::ranges::unique(all);
  all.erase(repeated.begin(), repeated.end());
  return all;
}

void thaw_tree(int freezer) {
  // A cgroup below that was frozen by itself stays so when the one above is thawed.
  (void)walk(freezer, [](int fd, const std::string&) -> Result<> {
    (void)sys::write_file_at(fd, "freezer.state", "THAWED");
    return {};
  });
}

Result<bool> is_populated(int events) {
  // systemd removes a cgroup of its own as soon as it is empty.
  if (::lseek(events, 0, SEEK_SET) < 0 && errno == ENODEV) return false;
  const Result<std::string> text = sys::read_all(events);
  if (!text && is_gone(text.error())) return false;
  if (!text) return fail(Error(text.error()).context("cgroup.events"));
  return is_in(split(*text, '\n'), "populated 1");
}

/// Waits for the kernel to say that a v2 cgroup and those below have no process any more.
Result<bool> wait_until_empty(int directory, Clock::time_point deadline) {
  const Result<sys::Fd> events = sys::open_beneath(directory, "cgroup.events", O_RDONLY);
  if (!events && is_gone(events.error())) return true;
  if (!events) return fail(events.error());
  for (;;) {
    const bool populated = TRY(is_populated(events->get()));
    if (!populated) return true;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd changed{.fd = events->get(), .events = POLLPRI, .revents = 0};
    if (::poll(&changed, 1, static_cast<int>(left)) < 0 && errno != EINTR)
      return fail_errno("poll", "cgroup.events");
  }
}

std::unexpected<Failure> not_empty(const std::string& path, const std::vector<pid_t>& pids) {
  return fail("cgroup: {} process(es) cannot be killed in {}: {}{}", pids.size(), path,
              describe_pids(pids),
              std::ranges::find(pids, 0) != pids.end() ? " (0: in another pid namespace)" : "");
}

}  // namespace

Result<std::vector<pid_t>> Cgroup::processes() const {
  std::vector<int> directories;
  directories.reserve(places_.size());
  for (const Place& place : places_) directories.push_back(place.directory.get());
  return processes_of(directories);
}

int Cgroup::our_freezer() const {
  const Place* freezer = place_of("freezer");
  if (freezer == nullptr) return -1;
  // One that we did not make may hold others, and is not for us to freeze or thaw.
  const std::vector<int> directories = ours();
  const int directory = freezer->directory.get();
  return std::ranges::find(directories, directory) != directories.end() ? directory : -1;
}

Result<> Cgroup::signal_all(int signal) {
  // The hierarchies hold the same processes, so that each is to get its signal from one of them
  // only.
  const std::vector<int> directories = ours();
  if (directories.empty()) return {};
  return signal_tree(directories.back(), signal);
}

Result<> Cgroup::kill_all(int timeout_ms) {
  const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(timeout_ms);
  const std::vector<int> directories = ours();
  // One that was there before is not killed as a whole. But it was empty and thawed, so that it was
  // `pause` that froze it, and the init in it has its signal by now.
  TRY(thaw(timeout_ms, Whose::others));
  if (directories.empty()) return {};
  if (directories.back() != clone_into()) return kill_one_by_one(deadline);
  const int unified = directories.back();
  if (TRY(wait_until_empty(unified, Clock::now()))) return {};
  // The kernel kills them all at once, frozen ones too. A threaded cgroup has no such file.
  if (!sys::write_file_at(unified, "cgroup.kill", "1")) return kill_one_by_one(deadline);
  // Not those that the freezer of v1 holds, on a hybrid host: they have their signal, and die of it
  // when they are thawed.
  if (const int freezer = our_freezer(); freezer >= 0) thaw_tree(freezer);
  // A process whose first thread has ended is passed over by cgroup.kill; a signal to the whole
  // process reaches it.
  constexpr auto enough_for_the_kernel = std::chrono::milliseconds(500);
  if (TRY(wait_until_empty(unified, std::min(deadline, Clock::now() + enough_for_the_kernel))))
    return {};
  return kill_one_by_one(deadline);
}

Result<> Cgroup::kill_one_by_one(Clock::time_point deadline) {
  constexpr auto longest_pause = std::chrono::milliseconds(50);
  const std::vector<int> directories = ours();
  const int freezer = our_freezer();
  for (auto pause = std::chrono::milliseconds(1);; pause = std::min(pause * 2, longest_pause)) {
    const std::vector<pid_t> left = TRY(processes_of(directories));
    if (left.empty()) return {};
    if (std::ranges::find(left, ::getpid()) != left.end())
      return fail("cgroup: rt itself is in the cgroup");
    if (Clock::now() >= deadline) return not_empty(record_.directories.front().path, left);
    {
      // Frozen, they cannot make new ones while the list is gone through. A frozen process dies
      // when it is thawed.
      const Undo thawed([freezer] {
        if (freezer >= 0) thaw_tree(freezer);
      });
      if (freezer >= 0) (void)sys::write_file_at(freezer, "freezer.state", "FROZEN");
      for (const int directory : directories) TRY(signal_tree(directory, SIGKILL));
    }
    sleep_for(pause);
  }
}

}  // namespace rt::cgroup

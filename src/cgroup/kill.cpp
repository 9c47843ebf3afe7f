// Lists, signals and kills the processes of a cgroup. A pid may be reused right after it was read,
// so signals go through pidfds opened before a second reading of the list.
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
#include "rt/sys/wait.h"
#include "settings/list.h"

namespace rt::cgroup {
namespace {

using Clock = std::chrono::steady_clock;

struct Target {
  pid_t pid;
  sys::Fd pidfd;
};

/// A process that died before the second listing gets no signal. If its pid was reused in the same
/// cgroup, our pidfd is still the dead one's.
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
  constexpr std::size_t at_a_time = 64;  // the descriptor limit may be low
  const std::vector<pid_t> pids = TRY(read_processes(directory));
  std::vector<Target> targets;
  for (const pid_t pid : pids) {
    if (pid == 0) continue;
    Result<sys::Fd> pidfd = sys::open_pidfd(pid);
    // Already gone, or a thread of a threaded cgroup whose process is also listed.
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
  // A child cgroup that was itself frozen stays frozen when its parent is thawed.
  (void)walk(freezer, [](int fd, const std::string&) -> Result<> {
    (void)sys::write_file_at(fd, "freezer.state", "THAWED");
    return {};
  });
}

Result<bool> is_populated(int events) {
  // systemd removes the cgroup of its unit as soon as it is empty.
  if (::lseek(events, 0, SEEK_SET) < 0 && errno == ENODEV) return false;
  const Result<std::string> text = sys::read_all(events);
  if (!text && is_gone(text.error())) return false;
  if (!text) return fail(Error(text.error()).context("cgroup.events"));
  return is_in(split(*text, '\n'), "populated 1");
}

/// Waits until the kernel reports that a v2 cgroup and its descendants have no processes.
Result<bool> wait_until_empty(int directory, Clock::time_point deadline) {
  const Result<sys::Fd> events = sys::open_beneath(directory, "cgroup.events", O_RDONLY);
  if (!events && is_gone(events.error())) return true;
  if (!events) return fail(events.error());
  for (;;) {
    const bool populated = TRY(is_populated(events->get()));
    if (!populated) return true;
    if (Clock::now() >= deadline) return false;
    pollfd changed{.fd = events->get(), .events = POLLPRI, .revents = 0};
    (void)TRY_CTX(sys::wait_for_any({&changed, 1}, deadline), "cgroup.events");
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
  // A freezer that we did not make may hold other processes: do not freeze or thaw it.
  const std::vector<int> directories = ours();
  const int directory = freezer->directory.get();
  return std::ranges::find(directories, directory) != directories.end() ? directory : -1;
}

Result<> Cgroup::signal_all(int signal) {
  // All hierarchies hold the same processes: signal through one of them only.
  const std::vector<int> directories = ours();
  if (directories.empty()) return {};
  return signal_tree(directories.back(), signal);
}

Result<> Cgroup::kill_all(int timeout_ms) {
  const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(timeout_ms);
  const std::vector<int> directories = ours();
  // A cgroup that existed before is not killed as a whole. But it was thawed then, so `pause` froze
  // it, and the init in it already has its signal: thaw it.
  TRY(thaw(timeout_ms, Whose::others));
  if (directories.empty()) return {};
  if (directories.back() != clone_into()) return kill_one_by_one(deadline);
  const int unified = directories.back();
  if (TRY(wait_until_empty(unified, Clock::now()))) return {};
  // The kernel kills them all at once, including frozen ones. A threaded cgroup has no such file.
  if (!sys::write_file_at(unified, "cgroup.kill", "1")) return kill_one_by_one(deadline);
  // Except those held by the v1 freezer on a hybrid host: they have the signal and die when thawed.
  if (const int freezer = our_freezer(); freezer >= 0) thaw_tree(freezer);
  // cgroup.kill skips a process whose main thread has ended; a signal to the whole process reaches
  // it.
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
      // Frozen processes cannot fork while we walk the list. A signalled frozen process dies when
      // thawed.
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

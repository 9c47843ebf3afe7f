// Out-of-memory events. With systemd the cgroup, and its counters, can vanish as soon as the
// container ends: look() keeps what it saw.
#include "rt/cgroup/oom.h"

#include <array>
#include <cstring>

#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "files.h"
#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/sys/file.h"
#include "settings/list.h"
#include "stats/stat_text.h"

namespace rt::cgroup {
namespace {

/// Watches memory.events of v2, through the descriptor of its directory.
Result<sys::Fd> watch_v2(int directory) {
  sys::Fd watch(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!watch) return fail_errno("inotify_init1", "");
  const std::string path = fmt::format("/proc/self/fd/{}/memory.events", directory);
  if (::inotify_add_watch(watch.get(), path.c_str(), IN_MODIFY) < 0)
    return fail_errno("inotify_add_watch", "memory.events");
  return watch;
}

Result<sys::Fd> watch_v1(int directory) {
  sys::Fd event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!event) return fail_errno("eventfd", "");
  const sys::Fd control = TRY(sys::open_beneath(directory, "memory.oom_control", O_RDONLY));
  TRY_CTX(sys::write_file_at(directory, "cgroup.event_control",
                             fmt::format("{} {}", event.get(), control.get())),
          "cgroup");
  return event;
}

}  // namespace

std::uint64_t OomWatch::take() {
  std::array<char, 4096> buffer{};  // room for an inotify_event, or the count of an eventfd
  const ssize_t n = fd_ ? ::read(fd_.get(), buffer.data(), buffer.size()) : 0;
  if (n <= 0) return 0;
  const Result<std::string> text =
      sys::read_file_at(directory_.get(), v2_ ? "memory.events" : "memory.oom_control");
  if (!text) return 0;  // v1 also signals the removal of the cgroup
  if (!v2_) {
    std::uint64_t count = 0;
    std::memcpy(&count, buffer.data(), sizeof count);
    return count;
  }
  // The file also changes for other reasons.
  const std::uint64_t now = stat_line(*text, "oom_kill");
  const std::uint64_t before = std::exchange(count_, now);
  return now > before ? now - before : 0;
}

void OomWatch::look() {
  if (!v2_) {
    if (take() > 0) killed_ = true;
    return;
  }
  std::array<char, 4096> buffer{};
  const ssize_t n = fd_ ? ::read(fd_.get(), buffer.data(), buffer.size()) : 0;
  for (ssize_t at = 0; at < n;) {
    inotify_event event{};
    std::memcpy(&event, buffer.data() + at, sizeof event);
    at += static_cast<ssize_t>(sizeof event + event.len);
    if ((event.mask & IN_MODIFY) != 0) limit_reached_ = Clock::now();
  }
  const Result<std::string> text = sys::read_file_at(directory_.get(), "memory.events");
  is_gone_ = !text && is_gone(text.error());
  if (text && stat_line(*text, "oom_kill") > 0) killed_ = true;
}

OomWatch::Finding finding_of(bool killed, bool is_gone,
                             std::optional<std::chrono::nanoseconds> limit_before_end) {
  using Finding = OomWatch::Finding;
  if (killed) return Finding::killed;
  // A full page cache hits limits all the time without killing anything.
  constexpr std::chrono::milliseconds just_now(200);
  const bool reached = limit_before_end && *limit_before_end < just_now;
  return is_gone && reached ? Finding::limit_reached : Finding::nothing;
}

OomWatch::Finding OomWatch::finding() const {
  std::optional<std::chrono::nanoseconds> before_end;
  if (limit_reached_ && ended_) before_end = *ended_ - *limit_reached_;
  return finding_of(killed_, is_gone_, before_end);
}

Result<OomWatch> Cgroup::watch_oom() const {
  const Place* place = place_of("memory");
  const bool v2 = place == nullptr;
  if (v2 && clone_into() >= 0) place = &places_.back();
  if (place == nullptr) return OomWatch();
  const int directory = place->directory.get();
  Result<sys::Fd> fd = v2 ? watch_v2(directory) : watch_v1(directory);
  if (!fd && fd.error().err == ENOENT) return OomWatch();
  return OomWatch(TRY(std::move(fd)),
                  TRY(sys::open_beneath(directory, ".", O_RDONLY | O_DIRECTORY)), v2, oom_kills());
}

std::uint64_t Cgroup::oom_kills() const {
  constexpr std::string_view counter = "oom_kill ";
  for (const Place& place : places_) {
    if (!place.v2 && !is_in(place.controllers, "memory")) continue;
    const Result<std::string> text =
        sys::read_file_at(place.directory.get(), place.v2 ? "memory.events" : "memory.oom_control");
    if (!text) continue;  // v2 without the memory controller
    for (const std::string_view line : split(*text, '\n'))
      if (line.starts_with(counter)) return parse_unsigned(line.substr(counter.size())).value_or(0);
  }
  return 0;
}

}  // namespace rt::cgroup

#include <array>

#include <poll.h>

#include "interfaces.h"
#include "rt/cgroup/cgroup.h"
#include "rt/cgroup/rdt/resctrl.h"
#include "rt/container/status.h"
#include "rt/observe/commands.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::observe {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// A container that runs, as long as it is looked at.
struct Watched {
  container::Record record;
  sys::Fd proc;
  sys::Fd init;
  cgroup::Cgroup cgroup;
};

Result<Watched> open_running(const container::Global& global, const std::string& id) {
  const container::Entry entry = TRY(container::Entry::open(global, id));
  Watched watched{
      .record = TRY(entry.load()), .proc = TRY(sys::open_proc()), .init = {}, .cgroup = {}};
  watched.init = TRY(container::open_init(watched.record, watched.proc));
  if (!watched.init) return fail("container with id {} is not running", id);
  watched.cgroup = TRY(cgroup::Cgroup::open(watched.record.cgroup));
  return watched;
}

Result<bool> has_ended(const Watched& watched) { return sys::wait_for_exit(watched.init.get(), 0); }

std::optional<std::vector<Interface>> interfaces_of(const Watched& watched) {
  const auto namespace_of = [&](const std::string& process) -> ino_t {
    const Result<sys::Fd> fd =
        sys::open_at(watched.proc.get(), process + "/ns/net", O_PATH | O_CLOEXEC);
    const Result<struct stat> st = fd ? sys::file_status(fd->get()) : fail("no namespace");
    return st ? st->st_ino : 0;
  };
  const std::string pid = std::to_string(watched.record.pid);
  const ino_t its = namespace_of(pid);
  if (its == 0 || its == namespace_of("self")) return std::nullopt;
  const Result<std::string> text = sys::read_file_at(watched.proc.get(), pid + "/net/dev");
  if (!text) return std::nullopt;
  return parse_interfaces(*text);
}

/// Nothing for a container without a group.
std::optional<cgroup::RdtStats> rdt_stats(const cgroup::RdtRecord& record) {
  if (!record.joined) return std::nullopt;
  const Result<cgroup::Resctrl> resctrl = cgroup::Resctrl::find();
  if (!resctrl) return std::nullopt;
  Result<cgroup::RdtStats> stats = resctrl->stats(record);
  return stats ? std::optional(*std::move(stats)) : std::nullopt;
}

Usage usage_of(const Watched& watched) {
  return {.id = watched.record.id,
          .stats = watched.cgroup.stats(),
          .interfaces = interfaces_of(watched),
          .rdt = rdt_stats(watched.record.rdt)};
}

}  // namespace

Result<Usage> usage(const container::Global& global, const std::string& id) {
  return usage_of(TRY(open_running(global, id)));
}

Result<> watch(const container::Global& global, const std::string& id, milliseconds interval,
               const OnEvent& on_event) {
  const Watched watched = TRY(open_running(global, id));
  cgroup::OomWatch oom = TRY(watched.cgroup.watch_oom());
  std::array<pollfd, 2> fds{pollfd{watched.init.get(), POLLIN, 0}, pollfd{oom.fd(), POLLIN, 0}};
  for (auto next = Clock::now();;) {
    const auto now = Clock::now();
    if (now >= next) {
      const Usage usage = usage_of(watched);
      // Of a cgroup that is being removed there is nothing to tell.
      if (TRY(has_ended(watched))) return {};
      TRY(on_event(&usage));
      next = std::max(next + interval, now);
    }
    constexpr std::int64_t longest = 60'000;
    const auto left = std::chrono::ceil<milliseconds>(next - Clock::now()).count();
    const auto wait = static_cast<int>(std::clamp<std::int64_t>(left, 0, longest));
    if (::poll(fds.data(), fds.size(), wait) < 0 && errno != EINTR) return fail_errno("poll", "");
    for (std::uint64_t times = oom.take(); times > 0; --times) TRY(on_event(nullptr));
    if (fds[0].revents != 0) return {};
  }
}

}  // namespace rt::observe

// `events`: a container's usage at intervals, and when it runs out of memory.
#include <array>

#include "interfaces.h"
#include "rt/cgroup/cgroup.h"
#include "rt/cgroup/rdt/resctrl.h"
#include "rt/container/container.h"
#include "rt/host/process_info.h"
#include "rt/observe/commands.h"
#include "rt/sys/file.h"
#include "rt/sys/wait.h"

namespace rt::observe {
namespace {

using container::Container;
using std::chrono::milliseconds;
using sys::Clock;

Result<Container> open_running(const container::Global& global, const std::string& id) {
  Container container = TRY(Container::open(global, id, container::Lock::no));
  if (TRY(container.has_ended()))
    return fail_as(code::not_running, "container with id {} is not running", id);
  return container;
}

std::optional<std::vector<Interface>> interfaces_of(const Container& container) {
  const sys::Fd& proc = container.proc();
  const std::string pid = std::to_string(container.record().pid);
  const ino_t its = host::namespace_inode(proc, pid, "net");
  if (its == 0 || its == host::namespace_inode(proc, "self", "net")) return std::nullopt;
  const Result<std::string> text = sys::read_file_at(proc.get(), pid + "/net/dev");
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

Usage usage_of(const Container& container, const cgroup::Cgroup& cgroup) {
  return {.id = container.record().id,
          .stats = cgroup.stats(),
          .interfaces = interfaces_of(container),
          .rdt = rdt_stats(container.record().rdt)};
}

}  // namespace

Result<Usage> usage(const container::Global& global, const std::string& id) {
  Container container = TRY(open_running(global, id));
  return usage_of(container, *TRY(container.cgroup()));
}

Result<> watch(const container::Global& global, const std::string& id, milliseconds interval,
               const OnEvent& on_event) {
  Container container = TRY(open_running(global, id));
  const cgroup::Cgroup& cgroup = *TRY(container.cgroup());
  cgroup::OomWatch oom = TRY(cgroup.watch_oom());
  std::array<pollfd, 2> fds{pollfd{TRY(container.init())->get(), POLLIN, 0},
                            pollfd{oom.fd(), POLLIN, 0}};
  for (auto next = Clock::now();;) {
    const auto now = Clock::now();
    if (now >= next) {
      const Usage usage = usage_of(container, cgroup);
      // A cgroup that is being removed reports nothing.
      if (TRY(container.has_ended())) return {};
      TRY(on_event(&usage));
      next = std::max(next + interval, now);
    }
    (void)TRY(sys::wait_for_any(fds, next));
    for (std::uint64_t times = oom.take(); times > 0; --times) TRY(on_event(nullptr));
    if (fds[0].revents != 0) return {};
  }
}

}  // namespace rt::observe

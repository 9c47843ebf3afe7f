// `ps`: the pids of a container, and what the host's ps prints about them.
#include <algorithm>
#include <array>

#include <sys/wait.h>
#include <unistd.h>

#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/container/container.h"
#include "rt/host/process_info.h"
#include "rt/host/programs.h"
#include "rt/observe/commands.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::observe {
namespace {

/// For a container without a cgroup (of an ordinary user): the processes in its init's pid
/// namespace, as far as we may see them.
std::vector<int> pids_beside(const sys::Fd& proc, int init) {
  const ino_t wanted = host::namespace_inode(proc, std::to_string(init), "pid");
  std::vector<int> pids;
  const auto names = sys::list_directory(proc.get(), ".");
  if (wanted == 0 || !names) return {init};
  for (const std::string& name : *names)
    if (const auto pid = parse_unsigned(name);
        pid && host::namespace_inode(proc, name, "pid") == wanted)
      pids.push_back(static_cast<int>(*pid));
  std::ranges::sort(pids);
  return pids;
}

}  // namespace

Result<std::vector<int>> processes(const container::Global& global, const std::string& id) {
  using container::Container;
  Container container = TRY(Container::open(global, id, container::Lock::no));
  const container::Record& record = container.record();
  const spec::Status status = TRY(container.life());
  const cgroup::Cgroup& cgroup = *TRY(container.cgroup());
  std::vector<int> pids = TRY(cgroup.processes());
  std::erase(pids, 0);  // not in our pid namespace
  const bool has_init = status != spec::Status::stopped && status != spec::Status::creating;
  // In a shared pid namespace processes may outlive the init.
  if (!has_init) return pids;
  if (pids.empty() && record.private_pids) return pids_beside(container.proc(), record.pid);
  if (pids.empty()) pids.push_back(record.pid);  // the init is all we know
  return pids;
}

Result<std::string> run_ps(const std::vector<std::string>& arguments) {
  host::Program ps{.words = arguments,
                   .limit = std::chrono::minutes(1),
                   .errors_too = false,
                   .most = std::size_t{64} << 20U};
  ps.words.insert(ps.words.begin(), "ps");
  host::Printed printed = TRY_CTX(host::run_program(ps), "ps");
  if (!printed.found) return fail("ps: this host has no such program in PATH or the usual places");
  if (const std::string failure = printed.failure(ps); !failure.empty())
    return fail("ps: ended with {}", failure);
  return std::move(printed.text);
}

}  // namespace rt::observe

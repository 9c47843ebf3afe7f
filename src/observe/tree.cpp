// `tree`: the processes, namespaces and cgroups of one container.
#include <algorithm>
#include <array>

#include <fcntl.h>

#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/container/container.h"
#include "rt/host/process_info.h"
#include "rt/observe/commands.h"
#include "rt/sys/file.h"

namespace rt::observe {
namespace {

/// Nothing for a process that has ended.
std::optional<Inside::Process> look_at(const sys::Fd& proc, int pid) {
  const Result<std::string> status = sys::read_file_at(proc.get(), fmt::format("{}/status", pid));
  if (!status) return std::nullopt;
  Inside::Process process{.pid = pid, .parent = 0, .command = {}};
  for (const std::string_view line : split(*status, '\n')) {
    if (line.starts_with("PPid:"))
      process.parent = static_cast<int>(parse_unsigned(trim(line.substr(5))).value_or(0));
    if (line.starts_with("Name:")) process.command = fmt::format("[{}]", trim(line.substr(5)));
  }
  std::string words =
      sys::read_file_at(proc.get(), fmt::format("{}/cmdline", pid)).value_or(std::string());
  while (words.ends_with('\0')) words.pop_back();
  std::ranges::replace(words, '\0', ' ');
  if (!words.empty()) process.command = std::move(words);
  return process;
}

std::vector<Inside::Namespace> namespaces_of(const sys::Fd& proc, int pid) {
  constexpr std::array names = {"cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"};
  std::vector<Inside::Namespace> namespaces;
  const auto inode = [&proc](const std::string& process, const char* name) -> ino_t {
    const Result<sys::Fd> fd =
        sys::open_at(proc.get(), fmt::format("{}/ns/{}", process, name), O_PATH);
    const Result<struct stat> st = fd ? sys::file_status(fd->get()) : fail("no such namespace");
    return st ? st->st_ino : 0;
  };
  for (const char* name : names) {
    const ino_t its = inode(std::to_string(pid), name);
    if (its != 0)
      namespaces.push_back({.name = name, .inode = its, .shared = its == inode("self", name)});
  }
  return namespaces;
}

}  // namespace

Result<Inside> look_inside(const container::Global& global, const std::string& id) {
  using container::Container;
  Container container = TRY(Container::open(global, id, container::Lock::no));
  Inside inside{.state = container::state_of(container.record(), TRY(container.status())),
                .processes = {},
                .namespaces = {},
                .cgroups = {}};
  const cgroup::Cgroup& cgroup = *TRY(container.cgroup());
  for (const auto& directory : cgroup.record().directories)
    inside.cgroups.push_back(directory.path);
  std::vector<pid_t> pids = TRY(cgroup.processes());
  const int init = inside.state.pid;
  if (init != 0 && std::ranges::find(pids, init) == pids.end()) pids.push_back(init);
  for (const pid_t pid : pids)
    if (auto process = look_at(container.proc(), pid))
      inside.processes.push_back(*std::move(process));
  if (init != 0) inside.namespaces = namespaces_of(container.proc(), init);
  return inside;
}

}  // namespace rt::observe

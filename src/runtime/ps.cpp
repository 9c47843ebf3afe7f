#include <algorithm>
#include <array>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"
#include "rt/base/text.h"
#include "rt/cgroup/cgroup.h"
#include "rt/runtime/commands.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "status.h"

namespace rt::runtime {
namespace {

constexpr int status_not_found = 127;

[[noreturn]] void exec_ps(const std::vector<std::string>& files, char** argv, int out) noexcept {
  sys::reset_signals();
  if (::dup2(out, STDOUT_FILENO) >= 0)
    for (const std::string& file : files) ::execve(file.c_str(), argv, environ);
  ::_exit(status_not_found);
}

/// Of a container without a cgroup, as ordinary users have it: who is in the pid namespace of its
/// init, as far as we may look.
std::vector<int> pids_beside(const sys::Fd& proc, int init) {
  const auto inode = [&](const std::string& pid) -> ino_t {
    const auto link = sys::open_at(proc.get(), pid + "/ns/pid", O_PATH);
    const auto st = link ? sys::file_status(link->get()) : fail("");
    return st ? st->st_ino : 0;
  };
  const ino_t wanted = inode(std::to_string(init));
  std::vector<int> pids;
  const auto names = sys::list_directory(proc.get(), ".");
  if (wanted == 0 || !names) return {init};
  for (const std::string& name : *names)
    if (const auto pid = parse_unsigned(name); pid && inode(name) == wanted)
      pids.push_back(static_cast<int>(*pid));
  std::ranges::sort(pids);
  return pids;
}

}  // namespace

Result<std::vector<int>> processes(const Global& global, const std::string& id) {
  const Entry entry = TRY(Entry::open(global, id));
  const Record record = TRY(entry.load());
  const sys::Fd proc = TRY(sys::open_proc());
  const spec::Status status = TRY(status_of(record, entry, proc));
  const cgroup::Cgroup cgroup = TRY(cgroup::Cgroup::open(record.cgroup));
  std::vector<int> pids = TRY(cgroup.processes());
  std::erase(pids, 0);  // not of our pid namespace
  const bool has_init = status != spec::Status::stopped && status != spec::Status::creating;
  // In a shared pid namespace others may have outlived the init.
  if (!has_init && pids.empty()) return fail("container not running");
  if (pids.empty() && record.private_pids) return pids_beside(proc, record.pid);
  if (pids.empty()) pids.push_back(record.pid);  // the init is all we know of
  return pids;
}

Result<std::string> run_ps(const std::vector<std::string>& arguments) {
  std::vector<std::string> words = arguments;
  words.insert(words.begin(), "ps");
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const std::vector<std::string> files = program_candidates("ps");
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) < 0) return fail_errno("pipe2", "");
  const sys::Fd in(ends[0]);
  sys::Fd out(ends[1]);
  sys::CloneResult clone = TRY(sys::clone(0, -1));
  if (clone.in_child) exec_ps(files, argv.data(), out.get());
  out = sys::Fd();
  constexpr std::size_t limit = std::size_t{64} << 20U;
  std::string text = TRY_CTX(sys::read_all(in.get(), limit), "ps");
  const int status = TRY(clone.child.wait());
  if (WIFEXITED(status) && WEXITSTATUS(status) == status_not_found)
    return fail("ps: this host has no such program in PATH or the usual places");
  if (status != 0)
    return fail("ps: ended with {} {}", WIFSIGNALED(status) ? "signal" : "status",
                WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
  return text;
}

}  // namespace rt::runtime

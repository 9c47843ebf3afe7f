// The least a runtime can do: the system calls that the default bundle (`rt spec`, no terminal)
// needs and nothing else, hard-wired. What it costs is what the kernel charges any runtime.
//
//     floor run STATE ROOTFS BINDS CGROUPS -- COMMAND...      make the container, wait for it,
//     remove it floor create STATE ROOTFS BINDS CGROUPS -- COMMAND...   make it; its process waits
//     floor start STATE                                       let the process go
//     floor exec STATE CGROUPS -- COMMAND...                  one more process in it
//     floor kill STATE
//     floor delete STATE CGROUPS                              of a container that has ended
//     floor remove STATE CGROUPS                              of one that may be running
//
// STATE is the beginning of the names of two files: the process id, and what the process waits for.
// CGROUPS is the absolute paths of the directories of the container: V2|- [V1...]. BINDS
// directories are mounted in the root, as well.
#include "floor.h"

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace floor_program {
namespace {

constexpr std::uint64_t namespaces =
    CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID | CLONE_NEWNET;

std::string pid_file(const char* state) { return std::string(state) + ".pid"; }
std::string fifo(const char* state) { return std::string(state) + ".start"; }

int pid_of(const char* state) {
  char text[16] = {};
  const int fd = must(::open(pid_file(state).c_str(), O_RDONLY | O_CLOEXEC));
  must(::read(fd, text, sizeof text - 1));
  ::close(fd);
  return std::atoi(text);
}

pid_t clone_into(int cgroup, std::uint64_t flags) {
  clone_args arguments{};
  arguments.flags = flags | (cgroup < 0 ? 0 : CLONE_INTO_CGROUP);
  arguments.exit_signal = SIGCHLD;
  arguments.cgroup = cgroup < 0 ? 0 : static_cast<std::uint64_t>(cgroup);
  return must(::syscall(SYS_clone3, &arguments, sizeof arguments));
}

int wait_for(pid_t child) {
  int status = 0;
  must(::waitpid(child, &status, 0));
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int run(const char* rootfs, int binds, const Cgroups& cgroups, char** command) {
  const pid_t child = clone_into(make_cgroups(cgroups), namespaces);
  if (child == 0) {
    enter_container(rootfs, binds, cgroups);
    drop_privileges();
    execute(command);
  }
  const int status = wait_for(child);
  remove_cgroups(cgroups);
  return status;
}

int create(const char* state, const char* rootfs, int binds, const Cgroups& cgroups,
           char** command) {
  must(::mkfifo(fifo(state).c_str(), 0600));
  // Not O_RDONLY, which would already block until there is a writer.
  const int go = must(::open(fifo(state).c_str(), O_RDWR | O_CLOEXEC));
  int ready[2] = {};
  must(::pipe2(ready, O_CLOEXEC));
  const pid_t child = clone_into(make_cgroups(cgroups), namespaces);
  char byte = 0;
  if (child == 0) {
    enter_container(rootfs, binds, cgroups);
    drop_privileges();
    must(::write(ready[1], &byte, 1));
    must(::read(go, &byte, 1));
    execute(command);
  }
  ::close(ready[1]);
  if (::read(ready[0], &byte, 1) != 1) return 1;
  write_file(pid_file(state), std::to_string(child));
  return 0;
}

int start(const char* state) {
  const int go = must(::open(fifo(state).c_str(), O_WRONLY | O_CLOEXEC));
  return ::write(go, "", 1) == 1 ? 0 : 1;
}

int exec(const char* state, const Cgroups& cgroups, char** command) {
  const int process = must(::syscall(SYS_pidfd_open, pid_of(state), 0));
  const int cgroup =
      cgroups.v2 == nullptr ? -1 : must(::open(cgroups.v2, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (const char* directory : cgroups.v1)
    write_file(std::string(directory) + "/cgroup.procs", "0");
  must(::setns(process, static_cast<int>(namespaces) | (cgroups.v1.empty() ? CLONE_NEWCGROUP : 0)));
  const pid_t child = clone_into(cgroup, 0);
  if (child == 0) {
    drop_privileges();
    execute(command);
  }
  return wait_for(child);
}

/// It may have ended by itself.
int end(const char* state, bool wait) {
  const auto process = static_cast<int>(::syscall(SYS_pidfd_open, pid_of(state), 0));
  if (process < 0) return errno == ESRCH ? 0 : must(-1);
  if (::syscall(SYS_pidfd_send_signal, process, SIGKILL, nullptr, 0) < 0 && errno != ESRCH)
    must(-1);
  pollfd ended{.fd = process, .events = POLLIN, .revents = 0};
  if (wait) must(::poll(&ended, 1, -1));
  return 0;
}

int remove(const char* state, const Cgroups& cgroups) {
  remove_cgroups(cgroups);
  must(::unlink(fifo(state).c_str()));
  must(::unlink(pid_file(state).c_str()));
  return 0;
}

Cgroups parse_cgroups(std::span<char*> words) {
  return {.v2 = std::strcmp(words[0], "-") == 0 ? nullptr : words[0], .v1 = words.subspan(1)};
}

int main(std::span<char*> words) {
  std::size_t end_of_options = 0;
  while (end_of_options < words.size() && std::strcmp(words[end_of_options], "--") != 0)
    end_of_options++;
  char** const command = words.data() + end_of_options + 1;
  const std::span<char*> options = words.first(end_of_options);
  if (options.size() < 2) return 2;
  const std::string_view verb = options[0];
  const char* const state = options[1];
  if (verb == "start") return start(state);
  if (verb == "kill") return end(state, false);
  if (options.size() < 3) return 2;
  if (verb == "exec") return exec(state, parse_cgroups(options.subspan(2)), command);
  if (verb == "delete") return remove(state, parse_cgroups(options.subspan(2)));
  if (verb == "remove") return end(state, true) + remove(state, parse_cgroups(options.subspan(2)));
  if (options.size() < 5) return 2;
  const int binds = std::atoi(options[3]);
  const Cgroups cgroups = parse_cgroups(options.subspan(4));
  if (verb == "run") return run(options[2], binds, cgroups, command);
  return verb == "create" ? create(state, options[2], binds, cgroups, command) : 2;
}

}  // namespace
}  // namespace floor_program

int main(int argc, char** argv) {
  return floor_program::main({argv + 1, static_cast<std::size_t>(argc - 1)});
}

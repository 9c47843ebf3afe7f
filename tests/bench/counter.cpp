// Counts what does not depend on how busy the machine is: system calls and page faults of a command
// and of everything it starts.
//
//     counter [--attach PID] RESULT-FILE COMMAND...
//
// Writes a line of JSON, the processes in the order of their birth, system calls by their numbers:
//
//     {"status": n, "processes": [{"calls": n, "faults": n, "names": {"257": n, ...}}, ...]}
//
// It ends when the command has and whatever else lives has been blocked for a while; that lives on.
// PID is a process to count, too; the call it was blocked in counts once more, because it is begun
// again.
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "must.h"

namespace {

constexpr unsigned long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
                                  PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_TRACEEXIT;

struct Counts {
  long calls = 0;
  long faults = 0;
  std::map<long, long> names;
};

/// Of the process itself, without its children.
long faults_of(pid_t pid) {
  std::array<char, 1024> text{};
  const int fd = ::open(("/proc/" + std::to_string(pid) + "/stat").c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  const ssize_t size = ::read(fd, text.data(), text.size() - 1);
  ::close(fd);
  const char* const rest = size > 0 ? std::strrchr(text.data(), ')') : nullptr;
  long minor = 0;
  if (rest != nullptr) std::sscanf(rest, ") %*c %*d %*d %*d %*d %*d %*u %ld", &minor);
  return minor;
}

class Counter {
 public:
  void attach(pid_t pid);
  void start(char** command);
  void count();
  void write(const char* path) const;

 private:
  void seize(pid_t pid) { must(::ptrace(PTRACE_SEIZE, pid, nullptr, options)); }
  Counts& of(pid_t pid) {
    const auto [place, is_new] = numbers_.try_emplace(pid, order_.size());
    if (is_new) order_.push_back(pid);
    return counts_[place->second];
  }
  void go_on(pid_t pid, int signal);
  void stopped(pid_t pid, int status);
  bool entered_call(pid_t pid);
  /// Waits for the next stop; 0 when all that is left has been blocked for a while.
  pid_t next(int& status);

  pid_t command_ = -1;
  /// Earlier calls were ours.
  bool executed_ = false;
  /// The status of the command, once it has ended.
  int status_ = -1;
  std::map<pid_t, std::size_t> numbers_;
  std::vector<pid_t> order_;
  std::map<std::size_t, Counts> counts_;
  std::map<pid_t, long> faults_before_;
};

void Counter::go_on(pid_t pid, int signal) {
  // It may have been killed meanwhile, and will be waited for.
  if (::ptrace(PTRACE_SYSCALL, pid, nullptr, static_cast<long>(signal)) != 0 && errno != ESRCH)
    must(-1);
}

void Counter::attach(pid_t pid) {
  seize(pid);
  must(::ptrace(PTRACE_INTERRUPT, pid, nullptr, nullptr));
  int status = 0;
  must(::waitpid(pid, &status, __WALL));
  faults_before_[pid] = faults_of(pid);
  go_on(pid, 0);
}

void Counter::start(char** command) {
  std::array<int, 2> go{};
  must(::pipe2(go.data(), O_CLOEXEC));
  command_ = must(::fork());
  if (command_ == 0) {
    char byte = 0;
    must(::read(go[0], &byte, 1));
    // Where things lie decides which pages they share.
    must(::personality(ADDR_NO_RANDOMIZE));
    ::execv(command[0], command);
    std::perror(command[0]);
    ::_exit(127);
  }
  seize(command_);
  must(::write(go[1], "", 1));
  of(command_);
}

bool Counter::entered_call(pid_t pid) {
  __ptrace_syscall_info info{};
  must(::ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info));
  if (info.op != PTRACE_SYSCALL_INFO_ENTRY) return false;
  of(pid).names[static_cast<long>(info.entry.nr)]++;
  return true;
}

void Counter::stopped(pid_t pid, int status) {
  const int signal = WSTOPSIG(status);
  const int event = status >> 16;
  if (event == PTRACE_EVENT_EXEC && pid == command_ && !executed_) {
    executed_ = true;
    of(pid) = {};
    faults_before_[pid] = faults_of(pid);
    // The end of this execve is still to come.
  } else if (event == PTRACE_EVENT_EXIT) {
    of(pid).faults = faults_of(pid) - faults_before_[pid];
  } else if (event == 0 && signal == (SIGTRAP | 0x80)) {
    if (executed_ && entered_call(pid)) of(pid).calls++;
  } else if (event == 0) {
    go_on(pid, signal);
    return;
  } else if (event == PTRACE_EVENT_STOP && signal != SIGTRAP) {
    ::ptrace(PTRACE_LISTEN, pid, nullptr, nullptr);
    return;
  } else if (event == PTRACE_EVENT_FORK || event == PTRACE_EVENT_VFORK ||
             event == PTRACE_EVENT_CLONE) {
    unsigned long child = 0;
    must(::ptrace(PTRACE_GETEVENTMSG, pid, nullptr, &child));
    of(static_cast<pid_t>(child));
  }
  go_on(pid, 0);
}

pid_t Counter::next(int& status) {
  if (status_ < 0) return must(::waitpid(-1, &status, __WALL));
  for (int round = 0; round < 100; round++) {
    const pid_t pid = ::waitpid(-1, &status, __WALL | WNOHANG);
    if (pid > 0) return pid;
    if (pid < 0) return 0;
    const timespec pause{.tv_sec = 0, .tv_nsec = 1'000'000};
    ::nanosleep(&pause, nullptr);
  }
  return 0;
}

void Counter::count() {
  int status = 0;
  for (pid_t pid = 0; (pid = next(status)) > 0;) {
    if (WIFSTOPPED(status))
      stopped(pid, status);
    else if (pid == command_)
      status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  for (auto& [pid, number] : numbers_)
    if (counts_[number].faults == 0) counts_[number].faults = faults_of(pid) - faults_before_[pid];
}

void Counter::write(const char* path) const {
  std::string text = "{\"status\": " + std::to_string(status_) + ", \"processes\": [";
  for (const auto& [number, counts] : counts_) {
    text += (number == 0 ? "{" : ", {");
    text += "\"calls\": " + std::to_string(counts.calls) +
            ", \"faults\": " + std::to_string(counts.faults) + ", \"names\": {";
    for (bool first = true; const auto& [name, count] : counts.names) {
      text += (first ? "\"" : ", \"") + std::to_string(name) + "\": " + std::to_string(count);
      first = false;
    }
    text += "}}";
  }
  text += "]}\n";
  const int fd = must(::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  must(::write(fd, text.data(), text.size()));
}

/// What happens in which order must not depend on how many processors there are.
void stay_on_one_processor() {
  cpu_set_t one;
  must(::sched_getaffinity(0, sizeof one, &one));
  int number = 0;
  while (!CPU_ISSET(number, &one)) number++;
  CPU_ZERO(&one);
  CPU_SET(number, &one);
  must(::sched_setaffinity(0, sizeof one, &one));
}

}  // namespace

int main(int argc, char** argv) {
  const bool attach = argc > 2 && std::strcmp(argv[1], "--attach") == 0;
  const int i = attach ? 3 : 1;
  if (argc - i < 2) return 2;
  stay_on_one_processor();
  Counter counter;
  counter.start(argv + i + 1);
  if (attach) counter.attach(std::atoi(argv[2]));
  counter.count();
  counter.write(argv[i]);
  return 0;
}

// Which instructions of a program are executed, in which order for the first time, by a command and
// by what it starts until that executes something else.
//
//     stepper [--attach PID | --count] RESULT-FILE COMMAND...
//
// Writes a line for each: its address in the program's file. With --count, instead, how many were
// executed, those of libraries included and as often as they were. A command takes some ten
// thousand times as long as otherwise. PID is a process of the same program to follow, too.
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include <sched.h>
#include <signal.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "must.h"

namespace {

constexpr unsigned long options = PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
                                  PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;

struct Range {
  unsigned long begin = 0;
  unsigned long end = 0;
};

/// Where the program's file is mapped: what has its name in /proc/PID/maps.
Range program_of(pid_t pid) {
  std::ifstream maps("/proc/" + std::to_string(pid) + "/maps");
  std::string line;
  std::string name;
  Range found;
  while (std::getline(maps, line)) {
    std::array<char, 4096> path{};
    Range range;
    if (std::sscanf(line.c_str(), "%lx-%lx %*s %*s %*s %*s %4095s", &range.begin, &range.end,
                    path.data()) != 3)
      continue;
    if (name.empty()) {
      name = path.data();
      found = range;
    }
    if (name == path.data()) found.end = range.end;
  }
  return found;
}

class Stepper {
 public:
  explicit Stepper(bool count_only) : count_only_(count_only) {}
  void start(char** command);
  void attach(pid_t pid);
  /// Until the command ends; its status.
  int follow();
  void write_order(const char* path) const;
  void write_count(const char* path) const;

 private:
  void step(pid_t pid, int signal) {
    // It may have been killed meanwhile, and will be waited for.
    if (::ptrace(PTRACE_SINGLESTEP, pid, nullptr, static_cast<long>(signal)) != 0 && errno != ESRCH)
      must(-1);
  }
  void stopped(pid_t pid, int status);
  void look(pid_t pid);

  pid_t command_ = -1;
  Range program_;
  std::map<pid_t, Range> elsewhere_;  ///< of processes that were there before
  std::set<unsigned long> seen_;
  std::string order_;
  unsigned long count_ = 0;
  bool count_only_;
};

void Stepper::start(char** command) {
  command_ = must(::fork());
  if (command_ == 0) {
    must(::personality(ADDR_NO_RANDOMIZE));
    must(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr));
    ::execv(command[0], command);
    std::perror(command[0]);
    ::_exit(127);
  }
  int status = 0;
  must(::waitpid(command_, &status, 0));
  must(::ptrace(PTRACE_SETOPTIONS, command_, nullptr, options));
  program_ = program_of(command_);
  step(command_, 0);
}

void Stepper::attach(pid_t pid) {
  must(::ptrace(PTRACE_SEIZE, pid, nullptr, options));
  must(::ptrace(PTRACE_INTERRUPT, pid, nullptr, nullptr));
  elsewhere_[pid] = program_of(pid);
}

void Stepper::look(pid_t pid) {
  user_regs_struct registers{};
  if (::ptrace(PTRACE_GETREGS, pid, nullptr, &registers) != 0) return;
  const auto other = elsewhere_.find(pid);
  const Range& program = other == elsewhere_.end() ? program_ : other->second;
  if (registers.rip < program.begin || registers.rip >= program.end) return;
  if (!seen_.insert(registers.rip - program.begin).second) return;
  std::array<char, 32> line{};
  std::snprintf(line.data(), line.size(), "%llx\n", registers.rip - program.begin);
  order_ += line.data();
}

void Stepper::stopped(pid_t pid, int status) {
  const int signal = WSTOPSIG(status);
  const int event = status >> 16;
  if (event == PTRACE_EVENT_EXEC) {
    ::ptrace(PTRACE_DETACH, pid, nullptr, nullptr);
    return;
  }
  if (event == 0 && signal == SIGTRAP) {
    count_++;
    if (!count_only_) look(pid);
  }
  step(pid, event != 0 || signal == SIGTRAP || signal == SIGSTOP ? 0 : signal);
}

int Stepper::follow() {
  int status = 0;
  for (pid_t pid = 0; (pid = ::waitpid(-1, &status, __WALL)) > 0;) {
    if (WIFSTOPPED(status))
      stopped(pid, status);
    else if (pid == command_)
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  return 125;
}

void Stepper::write_order(const char* path) const { std::ofstream(path) << order_; }

void Stepper::write_count(const char* path) const { std::ofstream(path) << count_ << '\n'; }

}  // namespace

int main(int argc, char** argv) {
  const bool attach = argc > 2 && std::strcmp(argv[1], "--attach") == 0;
  const bool count = argc > 1 && std::strcmp(argv[1], "--count") == 0;
  const int i = attach ? 3 : count ? 2 : 1;
  if (argc - i < 2) return 2;
  // A step is two switches between processes; between processors they take five times as long.
  cpu_set_t here;
  CPU_ZERO(&here);
  CPU_SET(must(::sched_getcpu()), &here);
  must(::sched_setaffinity(0, sizeof here, &here));
  Stepper stepper(count);
  stepper.start(argv + i + 1);
  if (attach) stepper.attach(std::atoi(argv[2]));
  const int status = stepper.follow();
  if (count)
    stepper.write_count(argv[i]);
  else
    stepper.write_order(argv[i]);
  return status;
}

// Counts the instructions that a command executes, with those of its children until they execute
// another program.
//
//     stepper RESULT-FILE COMMAND...
//
// Steps through them one by one, which takes some ten thousand times as long as running them.
#include <cerrno>
#include <cstdio>
#include <fstream>

#include <sched.h>
#include <signal.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "must.h"

namespace {

constexpr unsigned long options = PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
                                  PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;

void step(pid_t pid, int signal) {
  // ESRCH: it was killed meanwhile, and will be waited for.
  if (::ptrace(PTRACE_SINGLESTEP, pid, nullptr, static_cast<long>(signal)) != 0 && errno != ESRCH)
    must(-1);
}

pid_t start(char** command) {
  const pid_t pid = must(::fork());
  if (pid == 0) {
    must(::personality(ADDR_NO_RANDOMIZE));
    must(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr));
    ::execv(command[0], command);
    std::perror(command[0]);
    ::_exit(127);
  }
  int status = 0;
  must(::waitpid(pid, &status, 0));
  must(::ptrace(PTRACE_SETOPTIONS, pid, nullptr, options));
  step(pid, 0);
  return pid;
}

/// Continues a stopped process; whether it had executed one instruction.
bool is_step(pid_t pid, int status) {
  const int signal = WSTOPSIG(status);
  const int event = status >> 16;
  if (event == PTRACE_EVENT_EXEC) {
    ::ptrace(PTRACE_DETACH, pid, nullptr, nullptr);
    return false;
  }
  step(pid, event != 0 || signal == SIGTRAP || signal == SIGSTOP ? 0 : signal);
  return event == 0 && signal == SIGTRAP;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  // A step is two switches between processes; between processors they take five times as long.
  cpu_set_t here;
  CPU_ZERO(&here);
  CPU_SET(must(::sched_getcpu()), &here);
  must(::sched_setaffinity(0, sizeof here, &here));
  const pid_t command = start(argv + 2);
  unsigned long count = 0;
  int result = 125;
  int status = 0;
  for (pid_t pid = 0; (pid = ::waitpid(-1, &status, __WALL)) > 0;) {
    if (WIFSTOPPED(status)) {
      if (is_step(pid, status)) ++count;
    } else if (pid == command) {
      result = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      break;
    }
  }
  std::ofstream(argv[1]) << count << '\n';
  return result;
}

// Starts commands and reports their cost, without the cost of the caller (Python).
//
//     runner STDERR-FILE
//
// A request is a line on stdin, words separated by tabs: how many commands may run at a time,
// "null" or "tty" for what they get as stdin and stdout, then the commands, separated by ";". The
// answer is a line of JSON:
//
//     {"wall": s, "cpu": s, "faults": n, "switches": n, "rss": bytes, "statuses": [n, ...],
//     "alive": [pid, ...]}
//
// wall ends with the last command. All else is of the whole tree: what a command leaves behind
// becomes a child of ours, and is waited for until it has ended or sleeps; what it costs is known
// from its clock, even when it lives on.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "must.h"

namespace {

constexpr std::int64_t second = 1'000'000'000;

std::int64_t now(clockid_t clock) {
  timespec time{};
  must(::clock_gettime(clock, &time));
  return time.tv_sec * second + time.tv_nsec;
}

struct Cost {
  std::int64_t cpu = 0;
  long faults = 0;
  long switches = 0;
};

struct Process {
  pid_t pid;
  char state;
  long faults;
};

std::string read_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  std::string text(4096, '\0');
  const ssize_t size = ::read(fd, text.data(), text.size());
  ::close(fd);
  text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return text;
}

std::vector<std::string> words_of(std::string_view text, char separator) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::vector<pid_t> children() {
  // Longer than a page with a thousand containers.
  std::vector<pid_t> found;
  std::FILE* file = std::fopen("/proc/thread-self/children", "re");
  if (file == nullptr) std::abort();
  int pid = 0;
  while (std::fscanf(file, "%d", &pid) == 1) found.push_back(pid);
  std::fclose(file);
  return found;
}

/// State and page faults; nothing when it is gone.
std::vector<Process> look_at(const std::vector<pid_t>& pids) {
  std::vector<Process> found;
  for (const pid_t pid : pids) {
    const std::string text = read_file("/proc/" + std::to_string(pid) + "/stat");
    const std::size_t name_end = text.rfind(')');
    if (name_end == std::string::npos) continue;
    const auto fields = words_of(std::string_view(text).substr(name_end + 1), ' ');
    if (fields.size() > 7) found.push_back({pid, fields[0][0], std::atol(fields[7].c_str())});
  }
  return found;
}

/// The total cost so far of everything started here.
class Tree {
 public:
  /// Does not check processes from before again: a thousand idle containers would take longer
  /// than a measurement.
  void forget_the_living() { idle_ = children(); }

  [[nodiscard]] std::vector<pid_t> living() const {
    std::vector<pid_t> all = children();
    std::vector<pid_t> left;
    std::vector<pid_t> idle = idle_;
    std::ranges::sort(all);
    std::ranges::sort(idle);
    std::ranges::set_difference(all, idle, std::back_inserter(left));
    return left;
  }

  [[nodiscard]] Cost cost() const {
    rusage ended{};
    must(::getrusage(RUSAGE_CHILDREN, &ended));
    const auto nanoseconds = [](const timeval& time) {
      return time.tv_sec * second + time.tv_usec * 1000;
    };
    Cost sum{.cpu = nanoseconds(ended.ru_utime) + nanoseconds(ended.ru_stime),
             .faults = ended.ru_minflt + ended.ru_majflt,
             .switches = ended.ru_nvcsw + ended.ru_nivcsw};
    for (const Process& process : look_at(living())) {
      clockid_t clock{};
      timespec time{};
      if (::clock_getcpuclockid(process.pid, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
        continue;
      sum.cpu += time.tv_sec * second + time.tv_nsec;
      sum.faults += process.faults;
    }
    return sum;
  }

  /// Waits until everything has ended or sleeps. Not forever: it may be busy for good.
  void settle() {
    int quiet = 0;
    for (int round = 0; round < 5000 && quiet < 2; round++) {
      while (reap(WNOHANG) > 0) {
      }
      const auto found = look_at(living());
      const bool busy = std::ranges::any_of(found, [](const Process& p) { return p.state != 'S'; });
      quiet = busy ? 0 : quiet + 1;
      if (quiet < 2) ::usleep(200);
    }
  }

  /// The child that has ended; 0: none has, -1: there are none.
  pid_t reap(int flags) {
    rusage usage{};
    pid_t pid = 0;
    do pid = ::wait4(-1, &status, flags, &usage);
    while (pid < 0 && errno == EINTR);
    rss = std::max(rss, usage.ru_maxrss * 1024);
    return pid;
  }

  /// The status of the child that was reaped last.
  int status = 0;
  /// The largest of all since it was set to 0.
  long rss = 0;

 private:
  std::vector<pid_t> idle_;
};

struct Request {
  std::size_t jobs = 1;
  bool tty = false;
  std::vector<std::vector<std::string>> commands;
};

Request parse(std::string_view line) {
  const auto words = words_of(line, '\t');
  if (words.size() < 3) std::abort();
  Request request{.jobs = static_cast<std::size_t>(std::atoi(words[0].c_str())),
                  .tty = words[1] == "tty",
                  .commands = {{}}};
  for (std::size_t i = 2; i < words.size(); i++)
    if (words[i] == ";")
      request.commands.emplace_back();
    else
      request.commands.back().push_back(words[i]);
  return request;
}

class Terminal {
 public:
  Terminal() : master_(must(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK))) {
    must(::grantpt(master_));
    must(::unlockpt(master_));
    std::array<char, 64> name{};
    must(::ptsname_r(master_, name.data(), name.size()));
    path = name.data();
    // Held open, so that the terminal does not hang up between two commands.
    slave_ = must(::open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() {
    ::close(slave_);
    ::close(master_);
  }
  void drain() const {
    std::array<char, 4096> data{};
    while (::read(master_, data.data(), data.size()) > 0) {
    }
  }
  std::string path;

 private:
  int master_;
  int slave_ = -1;
};

pid_t spawn(const std::vector<std::string>& command, const char* terminal) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
  must(-::posix_spawn_file_actions_init(&actions));
  must(-::posix_spawnattr_init(&attributes));
  const char* const stdio = terminal != nullptr ? terminal : "/dev/null";
  must(-::posix_spawn_file_actions_addopen(&actions, 0, stdio, O_RDWR, 0));
  must(-::posix_spawn_file_actions_adddup2(&actions, 0, 1));
  // Opened by the leader of a session, it becomes that session's own terminal.
  if (terminal != nullptr) must(-::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID));
  pid_t pid = 0;
  const int failure =
      ::posix_spawn(&pid, arguments[0], &actions, &attributes, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  return failure == 0 ? pid : -1;
}

int exit_status(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Runs the commands, so many at a time, and leaves their exit statuses.
std::vector<int> run(const Request& request, Tree& tree, const Terminal* terminal) {
  std::vector<int> statuses(request.commands.size(), 127);
  std::vector<std::pair<pid_t, std::size_t>> running;
  for (std::size_t next = 0; next < request.commands.size() || !running.empty();) {
    if (next < request.commands.size() && running.size() < request.jobs) {
      const pid_t pid =
          spawn(request.commands[next], terminal != nullptr ? terminal->path.c_str() : nullptr);
      if (pid > 0) running.emplace_back(pid, next);
      next++;
      continue;
    }
    const pid_t ended = tree.reap(0);
    const auto found = std::ranges::find(running, ended, &std::pair<pid_t, std::size_t>::first);
    if (found == running.end()) continue;
    statuses[found->second] = exit_status(tree.status);
    running.erase(found);
    // One after the other means: none after one that has failed.
    if (request.jobs == 1 && statuses[next - 1] != 0) break;
  }
  if (terminal != nullptr) terminal->drain();
  return statuses;
}

template <class T>
std::string list(const std::vector<T>& values) {
  std::string text;
  for (const T& value : values) text += (text.empty() ? "" : ", ") + std::to_string(value);
  return "[" + text + "]";
}

void answer(std::string_view line, Tree& tree) {
  if (line == "forget") {
    tree.forget_the_living();
    std::puts("{}");
    return;
  }
  const Request request = parse(line);
  must(::ftruncate(STDERR_FILENO, 0));
  const Terminal* const terminal = request.tty ? new Terminal : nullptr;
  tree.settle();
  tree.rss = 0;
  const Cost before = tree.cost();
  const std::int64_t begin = now(CLOCK_MONOTONIC);
  const std::vector<int> statuses = run(request, tree, terminal);
  const std::int64_t wall = now(CLOCK_MONOTONIC) - begin;
  tree.settle();
  const Cost after = tree.cost();
  delete terminal;
  std::printf(
      R"({"wall": %.9f, "cpu": %.9f, "faults": %ld, "switches": %ld, "rss": %ld, "statuses": %s, "alive": %s})"
      "\n",
      static_cast<double>(wall) / second, static_cast<double>(after.cpu - before.cpu) / second,
      after.faults - before.faults, after.switches - before.switches, tree.rss,
      list(statuses).c_str(), list(tree.living()).c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const int errors =
      must(::open(argv[1], O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600));
  must(::dup2(errors, STDERR_FILENO));
  must(::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0));
  Tree tree;
  char* line = nullptr;
  std::size_t room = 0;
  for (ssize_t size = 0; (size = ::getline(&line, &room, stdin)) > 0;) {
    answer(std::string_view(line, static_cast<std::size_t>(size - 1)), tree);
    std::fflush(stdout);
  }
  std::free(line);
  return 0;
}

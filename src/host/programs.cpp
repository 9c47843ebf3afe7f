// Runs a helper program of the host, reads its output and kills it at its time limit.
#include "rt/host/programs.h"

#include <array>
#include <cstdlib>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <fmt/format.h>

#include "rt/base/text.h"
#include "rt/sys/arguments.h"
#include "rt/sys/file.h"
#include "rt/sys/wait.h"

namespace rt::host {
namespace {

constexpr int status_not_found = 127;

[[noreturn]] void exec_program(const std::vector<std::string>& files, char* const* argv, int out,
                               bool errors_too) noexcept {
  sys::reset_signals();
  if (sys::die_with_parent(true) && ::dup2(out, STDOUT_FILENO) >= 0 &&
      (!errors_too || ::dup2(out, STDERR_FILENO) >= 0))
    for (const std::string& file : files) ::execve(file.c_str(), argv, environ);
  ::_exit(status_not_found);
}

/// Reads until the program closes the pipe, the deadline, or `most` bytes.
Result<std::string> read_until(int pipe, sys::Clock::time_point deadline, std::size_t most) {
  std::string text;
  std::array<char, 4096> part{};
  while (text.size() < most && TRY(sys::readable_until(pipe, deadline))) {
    const ssize_t n = sys::retry([&] { return ::read(pipe, part.data(), part.size()); });
    if (n <= 0) break;
    text.append(part.data(), static_cast<std::size_t>(n));
  }
  return text;
}

}  // namespace

std::string program_path() {
  std::string path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  if (const char* given = std::getenv("PATH"); given != nullptr)
    path = std::string(given) + ":" + path;
  return path;
}

std::vector<std::string> program_candidates(const std::string& name) {
  const std::string path = program_path();
  std::vector<std::string> files;
  for (const std::string_view directory : split(path, ':'))
    if (directory.starts_with('/')) files.push_back(fmt::format("{}/{}", directory, name));
  return files;
}

std::string find_program(const std::string& name) {
  for (std::string& file : program_candidates(name)) {
    struct stat st{};
    if (::stat(file.c_str(), &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 0111U) != 0)
      return std::move(file);
  }
  return {};
}

bool raises_rights(const std::string& program) {
  struct stat st{};
  if (::stat(program.c_str(), &st) < 0) return false;
  if (st.st_uid == 0 && (st.st_mode & S_ISUID) != 0) return true;
  return ::getxattr(program.c_str(), "security.capability", nullptr, 0) > 0;
}

std::string Printed::failure(const Program& program) const {
  if (!in_time) return fmt::format("timed out after {} ms", program.limit.count());
  if (WIFSIGNALED(status)) return fmt::format("signal {}", WTERMSIG(status));
  return status == 0 ? "" : fmt::format("status {}", WEXITSTATUS(status));
}

Result<Printed> run_program(const Program& program) {
  const auto deadline = sys::Clock::now() + program.limit;
  const sys::Arguments argv(program.words);
  const std::string& name = program.words.front();
  const std::vector<std::string> files =
      name.starts_with('/') ? std::vector{name} : program_candidates(name);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) < 0) return fail_errno("pipe2", "");
  const sys::Fd in(ends[0]);
  sys::Fd out(ends[1]);
  sys::CloneResult clone = TRY(sys::clone(0, -1));
  if (clone.in_child) exec_program(files, argv.get(), out.get(), program.errors_too);
  out = sys::Fd();
  Printed printed{.text = TRY(read_until(in.get(), deadline, program.most))};
  const std::optional<int> status = TRY(sys::end_by(clone.child, deadline));
  printed.in_time = status.has_value();
  printed.status = status.value_or(0);
  printed.found = !(WIFEXITED(printed.status) && WEXITSTATUS(printed.status) == status_not_found);
  return printed;
}

}  // namespace rt::host

// What rt itself needs: its state directory, a copy of its own file, limits, and external programs.
#include <algorithm>
#include <array>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "doctor.h"
#include "rt/base/text.h"
#include "rt/host/programs.h"
#include "rt/sys/file.h"
#include "rt/sys/self.h"

namespace rt::diagnose::doctor {
namespace {

constexpr std::chrono::milliseconds time_for_programs{500};

/// Makes a file without a name, which vanishes when closed.
Outcome state_directory(const Scene& scene, std::string_view /*argument*/) {
  const std::string wanted =
      scene.global.root.empty() ? container::default_root() : scene.global.root;
  std::string there = wanted;
  while (there.size() > 1 && !sys::open_at(AT_FDCWD, there, O_PATH | O_DIRECTORY))
    there.resize(std::max<std::size_t>(there.rfind('/', there.size() - 1), 1));
  const Result<sys::Fd> file = sys::open_at(AT_FDCWD, there, O_TMPFILE | O_RDWR, 0600);
  if (!file)
    return lacks(
        fmt::format("{}: {}", wanted, file.error().text()),
        scene.ordinary ? "XDG_RUNTIME_DIR of the user's own; or --root DIR" : "--root DIR");
  return works(there == wanted ? wanted : fmt::format("{}, to be made", wanted));
}

struct Way {
  sys::OwnCopy way;
  std::string_view name;
};
constexpr auto ways = std::to_array<Way>({
    {sys::OwnCopy::remapped, "a read-only mount takes the file's place in the running process"},
    {sys::OwnCopy::readonly_mount, "started again from a read-only mount"},
    {sys::OwnCopy::sealed_memory, "started again from sealed memory"},
});

Result<> try_way(sys::OwnCopy way) {
  std::string name = "rt";
  std::string option = "--version";
  std::array<char*, 3> argv{name.data(), option.data(), nullptr};
  const sys::Fd null = TRY(sys::open_at(AT_FDCWD, "/dev/null", O_WRONLY));
  if (::dup2(null.get(), STDOUT_FILENO) < 0 || ::dup2(null.get(), STDERR_FILENO) < 0)
    return fail_errno("dup2", "");
  return sys::leave_own_file_by(way, argv.data());
}

/// CVE-2019-5736. Chooses as sys::leave_own_file() does.
Outcome protection(const Scene& /*scene*/, std::string_view /*argument*/) {
  std::string why;
  for (const Way& way : ways) {
    const Result<> done = host::try_in_child({}, [&] { return try_way(way.way); });
    if (done && way.way == sys::OwnCopy::remapped) return works(std::string(way.name));
    if (done) return partly(fmt::format("{}, which is slower ({})", way.name, why));
    if (why.empty()) why = done.error().text();
  }
  return lacks(why, "sysctl -w vm.memfd_noexec=0");
}

Outcome limit(const Scene& /*scene*/, std::string_view name) {
  struct Limit {
    std::string_view name;
    __rlimit_resource resource;
    rlim_t enough;
  };
  constexpr auto limits = std::to_array<Limit>(
      {{"open files", RLIMIT_NOFILE, 1024}, {"processes", RLIMIT_NPROC, 1024}});
  const auto* found = std::ranges::find(limits, name, &Limit::name);
  rlimit own{};
  if (::getrlimit(found->resource, &own) < 0) return untried("getrlimit failed");
  const auto number = [](rlim_t n) { return n == RLIM_INFINITY ? "unlimited" : std::to_string(n); };
  std::string text = fmt::format("{}, at most {}", number(own.rlim_cur), number(own.rlim_max));
  return own.rlim_cur < found->enough
             ? partly(std::move(text),
                      fmt::format("ulimit -{} {}", found->resource == RLIMIT_NOFILE ? 'n' : 'u',
                                  found->enough))
             : works(std::move(text));
}

std::string first_line(std::string_view text) {
  return std::string(trim(text.substr(0, text.find('\n'))));
}

constexpr const char* no_criu = "there is no criu: no checkpoint and restore";

Outcome criu(const Scene& /*scene*/, std::string_view /*argument*/) {
  const Result<host::Printed> printed =
      host::run_program({.words = {"criu", "--version"}, .limit = time_for_programs});
  if (!printed) return untried(printed.error().text());
  if (!printed->found) return partly(no_criu, "the package criu");
  return printed->in_time && printed->status == 0
             ? works(first_line(printed->text))
             : partly("it does not run: " + first_line(printed->text));
}

Outcome criu_check(const Scene& scene, std::string_view /*argument*/) {
  if (scene.ordinary) return untried("only root can");
  const Result<host::Printed> printed =
      host::run_program({.words = {"criu", "check"}, .limit = time_for_programs});
  if (!printed) return untried(printed.error().text());
  if (!printed->found) return partly(no_criu, "the package criu");
  if (!printed->in_time) return untried("criu check came to no end");
  if (printed->status == 0) return works(first_line(printed->text));
  return partly(first_line(printed->text), "a criu that knows this kernel; `criu check` says more");
}

Outcome ps(const Scene& /*scene*/, std::string_view /*argument*/) {
  const Result<host::Printed> printed =
      host::run_program({.words = {"ps", "--version"}, .limit = time_for_programs});
  if (!printed) return untried(printed.error().text());
  return printed->found
             ? works(first_line(printed->text))
             : partly("there is no ps: `rt ps --format json` works without", "the package procps");
}

constexpr auto probes = std::to_array<Probe>({
    {{"rt.state-directory", "where containers are remembered", true}, state_directory},
    {{"rt.own-file", "how rt keeps containers from its own file", true}, protection},
    {{"rt.open-files", "limit for open files"}, limit, "open files"},
    {{"rt.processes", "limit for processes of this user"}, limit, "processes"},
    {{"rt.ps", "the program of rt ps"}, ps},
    {{"rt.criu", "the program of rt checkpoint and restore"}, criu},
    {{"rt.criu-check", "whether it can do its work here"}, criu_check},
});

}  // namespace

std::span<const Probe> own_probes() { return probes; }

}  // namespace rt::diagnose::doctor

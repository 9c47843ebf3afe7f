// What rt needs from the kernel for any container: Linux 5.14, and no filter that forbids its
// calls.
#include <array>

#include <fcntl.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "doctor.h"
#include "rt/host/text.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"
#include "rt/sys/root.h"

namespace rt::diagnose::doctor {
namespace {

constexpr host::KernelVersion oldest{5, 14};

Outcome version(const Scene& /*scene*/, std::string_view /*argument*/) {
  utsname name{};
  if (::uname(&name) < 0) return untried("uname failed");
  std::string found = fmt::format("Linux {}, {}", &name.release[0], &name.machine[0]);
  const auto version = host::parse_kernel_version(&name.release[0]);
  if (!version) return untried(found + ": no version that can be compared");
  if (*version < oldest)
    return lacks(
        fmt::format("{}; rt is made for {}.{} and later", found, oldest.major, oldest.minor),
        "a newer kernel");
  return works(std::move(found));
}

Outcome clone3(const Scene& /*scene*/, std::string_view /*argument*/) {
  return outcome_of(host::try_in_child({}, [] { return Result<>(); }),
                    "makes processes with a pidfd",
                    "if rt runs in a container: a seccomp profile there that allows clone3");
}

/// Uses a process's own pidfd; signal 0 has no effect.
Result<> use_pidfd() {
  const sys::Fd own = TRY(sys::open_pidfd(::getpid()));
  TRY(sys::send_signal(own.get(), 0));
  (void)TRY(sys::wait_for_exit(own.get(), 0));
  (void)TRY(sys::copy_descriptor(own.get(), STDERR_FILENO));
  return {};
}

Outcome pidfds(const Scene& /*scene*/, std::string_view /*argument*/) {
  return outcome_of(host::try_in_child({}, use_pidfd),
                    "pidfd_open, pidfd_send_signal, pidfd_getfd");
}

Outcome openat2(const Scene& /*scene*/, std::string_view /*argument*/) {
  return outcome_of(host::try_in_child({},
                                       []() -> Result<> {
                                         const sys::Fd root =
                                             TRY(sys::open_at(AT_FDCWD, "/", O_PATH));
                                         (void)TRY(sys::open_in_root(root.get(), "..", O_PATH));
                                         return {};
                                       }),
                    "resolves paths within a root");
}

Outcome close_range(const Scene& /*scene*/, std::string_view /*argument*/) {
  constexpr unsigned above_all = 1U << 30U;
  return outcome_of(host::try_in_child({},
                                       []() -> Result<> {
                                         TRY(sys::close_on_exec_from(above_all));
                                         return sys::close_from(above_all);
                                       }),
                    "closes what is not for the container");
}

Outcome proc(const Scene& /*scene*/, std::string_view /*argument*/) {
  const Result<sys::Fd> opened = sys::open_proc();
  return opened ? works("at /proc") : lacks(opened.error().text(), "mount -t proc proc /proc");
}

constexpr auto probes = std::to_array<Probe>({
    {{"kernel.version", "the running kernel", true}, version},
    {{"kernel.clone3", "processes that are known by descriptor from birth", true}, clone3},
    {{"kernel.pidfd", "processes by descriptor", true}, pidfds},
    {{"kernel.openat2", "paths that cannot leave a container's root", true}, openat2},
    {{"kernel.close-range", "closing descriptors at once", true}, close_range},
    {{"kernel.proc", "the proc of this host", true}, proc},
});

}  // namespace

std::span<const Probe> kernel_probes() { return probes; }

}  // namespace rt::diagnose::doctor

// What a container's process inherits from the runtime, and what it must not.
#include "inherited.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "rt/base/text.h"
#include "rt/sys/identity.h"

namespace rt::lifecycle {

int listen_fds() {
  if (parse_unsigned(environment("LISTEN_PID")) != static_cast<std::uint64_t>(::getpid())) return 0;
  constexpr std::uint64_t most = 1024;
  const auto n = parse_unsigned(environment("LISTEN_FDS"));
  return n && *n <= most ? static_cast<int>(*n) : 0;
}

Result<> check_preserved_fds(int count) {
  for (int fd = 3; fd < 3 + count; fd++) {
    const int flags = ::fcntl(fd, F_GETFD);
    // Close-on-exec means it is ours (the log): inherited ones cannot have it.
    if (flags < 0 || (flags & FD_CLOEXEC) != 0)
      return fail_as(code::preserved_fd, "unable to stat preserved-fd {}: it is not open", fd);
  }
  return {};
}

Result<> raise_hard_limits(const plan::Process& process) {
  for (const plan::ResourceLimit& wanted : process.rlimits) {
    const auto resource = static_cast<__rlimit_resource>(wanted.resource);
    rlimit limit{};
    if (::getrlimit(resource, &limit) < 0) return fail_errno("getrlimit", "");
    if (wanted.hard <= limit.rlim_max) continue;
    const auto current = limit.rlim_max;
    limit.rlim_max = wanted.hard;
    if (::setrlimit(resource, &limit) < 0)
      return fail(Error{
          .err = errno,
          .message = fmt::format("raising the hard limit from {} to {} needs CAP_SYS_RESOURCE",
                                 current, wanted.hard),
          .syscall = "setrlimit",
          .pointer = wanted.origin}
                      .in(Phase::rlimits));
  }
  return {};
}

std::optional<plan::ResourceLimit> raise_descriptor_limit() {
  // Enough for cgroup v1 and a small container; all sources of bind mounts are open at once.
  constexpr std::uint64_t least = 256;
  const auto before = sys::raise_descriptor_limit(least);
  if (!before) return std::nullopt;
  return plan::ResourceLimit{.resource = RLIMIT_NOFILE, .soft = before->soft, .hard = before->hard};
}

void hand_down(const std::optional<plan::ResourceLimit>& limit, plan::Process& process) {
  if (!limit) return;
  for (const plan::ResourceLimit& own : process.rlimits)
    if (own.resource == limit->resource) return;
  process.rlimits.push_back(*limit);
}

}  // namespace rt::lifecycle

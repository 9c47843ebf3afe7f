// The resource limits of config.json and their numbers in the kernel, in one table.
#pragma once

#include <algorithm>
#include <array>

#include <sys/resource.h>

#include "rt/spec/process.h"

namespace rt::plan {

struct RlimitKind {
  spec::Rlimit type;
  /// RLIMIT_*.
  int number;
};
inline constexpr auto rlimit_kinds = std::to_array<RlimitKind>({
    {spec::Rlimit::as, RLIMIT_AS},
    {spec::Rlimit::core, RLIMIT_CORE},
    {spec::Rlimit::cpu, RLIMIT_CPU},
    {spec::Rlimit::data, RLIMIT_DATA},
    {spec::Rlimit::fsize, RLIMIT_FSIZE},
    {spec::Rlimit::locks, RLIMIT_LOCKS},
    {spec::Rlimit::memlock, RLIMIT_MEMLOCK},
    {spec::Rlimit::msgqueue, RLIMIT_MSGQUEUE},
    {spec::Rlimit::nice, RLIMIT_NICE},
    {spec::Rlimit::nofile, RLIMIT_NOFILE},
    {spec::Rlimit::nproc, RLIMIT_NPROC},
    {spec::Rlimit::rss, RLIMIT_RSS},
    {spec::Rlimit::rtprio, RLIMIT_RTPRIO},
    {spec::Rlimit::rttime, RLIMIT_RTTIME},
    {spec::Rlimit::sigpending, RLIMIT_SIGPENDING},
    {spec::Rlimit::stack, RLIMIT_STACK},
});

constexpr int rlimit_number(spec::Rlimit type) {
  return std::ranges::find(rlimit_kinds, type, &RlimitKind::type)->number;
}

}  // namespace rt::plan

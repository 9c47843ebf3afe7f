// Names for the numbers in a plan, for printing it. A bit without a name is shown as a number.
#include "names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <span>

#include <linux/seccomp.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include <cap-ng.h>
#include <seccomp.h>

#include "rt/base/suggest.h"
#include "rt/base/text.h"
#include "rt/plan/namespaces.h"
#include "rt/plan/rlimits.h"
#include "rt/spec/names.h"

namespace rt::plan {
namespace {

struct Bit {
  std::uint64_t value;
  std::string_view name;
  std::string_view opposite = {};
};

/// The names of a mask's bits in the order of the table; the rest as a number.
Names names_of(std::uint64_t mask, std::span<const Bit> table) {
  Names names;
  for (const Bit& bit : table) {
    if ((mask & bit.value) == 0) continue;
    names.emplace_back(bit.name);
    mask &= ~bit.value;
  }
  if (mask != 0) names.push_back(fmt::format("{:#x}", mask));
  return names;
}

std::string name_of(std::uint64_t value, std::span<const Bit> table) {
  const auto found = std::ranges::find(table, value, &Bit::value);
  return found == table.end() ? fmt::format("{:#x}", value) : std::string(found->name);
}

constexpr auto attributes = std::to_array<Bit>({
    {MOUNT_ATTR_RDONLY, "ro", "rw"},
    {MOUNT_ATTR_NOSUID, "nosuid", "suid"},
    {MOUNT_ATTR_NODEV, "nodev", "dev"},
    {MOUNT_ATTR_NOEXEC, "noexec", "exec"},
    {MOUNT_ATTR_NODIRATIME, "nodiratime", "diratime"},
    {MOUNT_ATTR_NOSYMFOLLOW, "nosymfollow", "symfollow"},
});

/// The access time attributes are values of one field, where relatime is zero: only clearing the
/// whole field tells it from "nothing asked for".
std::string atime_name(std::uint64_t set, std::uint64_t clear) {
  if ((set & MOUNT_ATTR_NOATIME) != 0) return "noatime";
  if ((set & MOUNT_ATTR_STRICTATIME) != 0) return "strictatime";
  if ((clear & MOUNT_ATTR__ATIME) == MOUNT_ATTR__ATIME) return "relatime";
  if ((clear & MOUNT_ATTR_NOATIME) != 0) return "atime";
  return (clear & MOUNT_ATTR_STRICTATIME) != 0 ? "nostrictatime" : "";
}

constexpr auto propagations = std::to_array<Bit>({
    {MS_SHARED, "shared"},
    {MS_SLAVE, "slave"},
    {MS_PRIVATE, "private"},
    {MS_UNBINDABLE, "unbindable"},
});

constexpr auto actions = std::to_array<Bit>({
    {SECCOMP_RET_KILL_PROCESS, "kill_process"},
    {SECCOMP_RET_KILL_THREAD, "kill_thread"},
    {SECCOMP_RET_TRAP, "trap"},
    {SECCOMP_RET_ERRNO, "errno"},
    {SECCOMP_RET_USER_NOTIF, "notify"},
    {SECCOMP_RET_TRACE, "trace"},
    {SECCOMP_RET_LOG, "log"},
    {SECCOMP_RET_ALLOW, "allow"},
});

constexpr auto architectures = std::to_array<Bit>({
    {SCMP_ARCH_NATIVE, "native"},
    {SCMP_ARCH_X86, "x86"},
    {SCMP_ARCH_X86_64, "x86_64"},
    {SCMP_ARCH_X32, "x32"},
    {SCMP_ARCH_ARM, "arm"},
    {SCMP_ARCH_AARCH64, "aarch64"},
    {SCMP_ARCH_MIPS, "mips"},
    {SCMP_ARCH_MIPS64, "mips64"},
    {SCMP_ARCH_MIPS64N32, "mips64n32"},
    {SCMP_ARCH_MIPSEL, "mipsel"},
    {SCMP_ARCH_MIPSEL64, "mipsel64"},
    {SCMP_ARCH_MIPSEL64N32, "mipsel64n32"},
    {SCMP_ARCH_PPC, "ppc"},
    {SCMP_ARCH_PPC64, "ppc64"},
    {SCMP_ARCH_PPC64LE, "ppc64le"},
    {SCMP_ARCH_S390, "s390"},
    {SCMP_ARCH_S390X, "s390x"},
    {SCMP_ARCH_PARISC, "parisc"},
    {SCMP_ARCH_PARISC64, "parisc64"},
    {SCMP_ARCH_RISCV64, "riscv64"},
});

constexpr auto filter_flags = std::to_array<Bit>({
    {SECCOMP_FILTER_FLAG_TSYNC, "tsync"},
    {SECCOMP_FILTER_FLAG_LOG, "log"},
    {SECCOMP_FILTER_FLAG_SPEC_ALLOW, "spec_allow"},
    {SECCOMP_FILTER_FLAG_NEW_LISTENER, "new_listener"},
    {SECCOMP_FILTER_FLAG_TSYNC_ESRCH, "tsync_esrch"},
    {SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, "wait_killable_recv"},
});

constexpr auto operators = std::to_array<Bit>({
    {SCMP_CMP_NE, "!="},
    {SCMP_CMP_LT, "<"},
    {SCMP_CMP_LE, "<="},
    {SCMP_CMP_EQ, "=="},
    {SCMP_CMP_GE, ">="},
    {SCMP_CMP_GT, ">"},
});

}  // namespace

Names namespace_names(std::uint64_t flags) {
  Names names;
  for (const NamespaceKind& kind : namespace_kinds)
    if ((flags & kind.flag) != 0) names.emplace_back(spec::name_of(kind.type));
  return names;
}

Names mount_attribute_names(std::uint64_t set, std::uint64_t clear, std::string_view prefix) {
  Names names;
  for (const Bit& bit : attributes) {
    if ((set & bit.value) != 0)
      names.push_back(fmt::format("{}{}", prefix, bit.name));
    else if ((clear & bit.value) != 0)
      names.push_back(fmt::format("{}{}", prefix, bit.opposite));
    set &= ~bit.value;
  }
  if (const std::string atime = atime_name(set, clear); !atime.empty())
    names.push_back(fmt::format("{}{}", prefix, atime));
  set &= ~std::uint64_t{MOUNT_ATTR__ATIME};
  if (set != 0) names.push_back(fmt::format("{:#x}", set));
  return names;
}

std::string propagation_name(std::uint64_t flags) {
  const std::uint64_t recursive = MS_REC;
  return ((flags & recursive) != 0 ? "r" : "") + name_of(flags & ~recursive, propagations);
}

std::string capability_name(unsigned number) {
  // Beyond the kernel's last one nullptr, beyond libcap-ng's "cap_41".
  const char* const name = ::capng_capability_to_name(number);
  const bool is_known = name != nullptr && !std::string_view(name).starts_with("cap_");
  return is_known ? upper(fmt::format("CAP_{}", name)) : fmt::format("CAP_{}", number);
}

std::optional<unsigned> capability_number(const std::string& name) {
  constexpr std::size_t prefix = std::string_view("CAP_").size();
  if (name.size() <= prefix) return std::nullopt;
  const int number = ::capng_name_to_capability(name.c_str() + prefix);
  // libcap-ng takes any case, the specification only upper case.
  if (number < 0 || capability_name(static_cast<unsigned>(number)) != name) return std::nullopt;
  return static_cast<unsigned>(number);
}

Names known_capabilities() {
  Names names;
  for (unsigned number = 0; number <= CAP_LAST_CAP; ++number)
    names.push_back(capability_name(number));
  return names;
}

std::string capability_suggestion(std::string_view name) {
  // People write NET_ADMIN and cap_net_admin, which other programs accept.
  constexpr std::string_view prefix = "CAP_";
  std::string word = upper(name);
  if (word.starts_with(prefix)) word.erase(0, prefix.size());
  const Names names = known_capabilities();
  std::vector<std::string_view> words(names.begin(), names.end());
  for (std::string_view& known : words) known.remove_prefix(prefix.size());
  const std::string_view best = nearest(word, words);
  return best.empty() ? "" : fmt::format(", did you mean {}{}?", prefix, best);
}

Names capability_names(std::uint64_t mask) {
  Names names;
  for (unsigned number = 0; number < 64; ++number)
    if ((mask >> number & 1U) != 0) names.push_back(capability_name(number));
  return names;
}

std::string_view rlimit_name(int resource) {
  return spec::name_of(std::ranges::find(rlimit_kinds, resource, &RlimitKind::number)->type);
}

std::string errno_name(unsigned number) {
  const char* name = ::strerrorname_np(static_cast<int>(number));
  return name != nullptr && number != 0 ? name : std::to_string(number);
}

std::string seccomp_action_name(std::uint32_t action) {
  const std::uint32_t data = action & SECCOMP_RET_DATA;
  const std::uint32_t kind = action & SECCOMP_RET_ACTION_FULL;
  const std::string name = name_of(kind, actions);
  if (kind == SECCOMP_RET_ERRNO) return fmt::format("{} {}", name, errno_name(data));
  return data == 0 ? name : fmt::format("{} {}", name, data);
}

std::string architecture_name(std::uint32_t architecture) {
  return name_of(architecture, architectures);
}

Names seccomp_flag_names(std::uint32_t flags) { return names_of(flags, filter_flags); }

std::string comparison_text(const SyscallRule::Comparison& comparison) {
  if (comparison.op == SCMP_CMP_MASKED_EQ)
    return fmt::format("arg{} & {:#x} == {:#x}", comparison.index, comparison.value,
                       comparison.value_two);
  return fmt::format("arg{} {} {:#x}", comparison.index,
                     name_of(static_cast<std::uint64_t>(comparison.op), operators),
                     comparison.value);
}

char device_letter(std::uint32_t mode) {
  switch (mode & S_IFMT) {
    case S_IFCHR: return 'c';
    case S_IFBLK: return 'b';
    case S_IFIFO: return 'p';
    default: return '?';
  }
}

std::string_view kind_name(MountKind kind) {
  switch (kind) {
    case MountKind::bind: return "bind";
    case MountKind::filesystem: return "filesystem";
    case MountKind::cgroup: return "cgroup";
    case MountKind::remount: return "remount";
  }
  return "";
}

std::string_view when_name(cgroup::When when) {
  switch (when) {
    case cgroup::When::before_join: return "before joining";
    case cgroup::When::normal: return "during setup";
    case cgroup::When::last: return "last";
  }
  return "";
}

std::string_view mode_name(cgroup::Mode mode) {
  switch (mode) {
    case cgroup::Mode::none: return "none";
    case cgroup::Mode::v1: return "v1";
    case cgroup::Mode::v2: return "v2";
    case cgroup::Mode::hybrid: return "hybrid";
  }
  return "";
}

}  // namespace rt::plan

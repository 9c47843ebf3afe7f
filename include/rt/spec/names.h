// The specification's words for our enumerators, as in config.json and in our output.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rt/spec/config.h"

namespace rt::spec {

// Each returns the exact word of runtime-spec 1.3; empty if the number is not an enumerator.
/// "RLIMIT_NOFILE".
std::string_view name_of(Rlimit value);
/// "SCHED_OTHER".
std::string_view name_of(SchedulerPolicy value);
/// "SCHED_FLAG_RESET_ON_FORK".
std::string_view name_of(SchedulerFlag value);
/// "IOPRIO_CLASS_BE".
std::string_view name_of(IoPriorityClass value);
/// "network".
std::string_view name_of(NamespaceType value);
/// "c".
std::string_view name_of(DeviceType value);
/// "a".
std::string_view name_of(DeviceRuleType value);
/// "rslave".
std::string_view name_of(Propagation value);
/// "LINUX32".
std::string_view name_of(PersonalityDomain value);
/// "ADDR_NO_RANDOMIZE".
std::string_view name_of(PersonalityFlag value);
/// "MPOL_BIND".
std::string_view name_of(MemoryPolicyMode value);
/// "MPOL_F_STATIC_NODES".
std::string_view name_of(MemoryPolicyFlag value);
/// "SCMP_ACT_ERRNO".
std::string_view name_of(SeccompAction value);
/// "SCMP_CMP_EQ".
std::string_view name_of(SeccompOperator value);
/// "SECCOMP_FILTER_FLAG_LOG".
std::string_view name_of(SeccompFlag value);
/// "SCMP_ARCH_X86_64".
std::string_view name_of(SeccompArch value);

/// The kinds of hooks, as members of `hooks`.
std::vector<std::string> hook_names();

/// Every word of an enum, in the order of the enumerators.
template <class E>
std::vector<std::string> names_of() {
  std::vector<std::string> list;
  // One past the last has no name. NOLINTBEGIN(clang-analyzer-optin.core.EnumCastOutOfRange)
  for (int i = 0; !name_of(static_cast<E>(i)).empty(); ++i)
    list.emplace_back(name_of(static_cast<E>(i)));
  // NOLINTEND(clang-analyzer-optin.core.EnumCastOutOfRange)
  return list;
}

}  // namespace rt::spec

// The words of the enumerators, from the tables that read them.
#include "rt/spec/names.h"

#include "words.h"

namespace rt::spec {

std::string_view name_of(Rlimit value) { return json::word_of(value); }
std::string_view name_of(SchedulerPolicy value) { return json::word_of(value); }
std::string_view name_of(SchedulerFlag value) { return json::word_of(value); }
std::string_view name_of(IoPriorityClass value) { return json::word_of(value); }
std::string_view name_of(NamespaceType value) { return json::word_of(value); }
std::string_view name_of(DeviceType value) { return json::word_of(value); }
std::string_view name_of(DeviceRuleType value) { return json::word_of(value); }
std::string_view name_of(Propagation value) { return json::word_of(value); }
std::string_view name_of(PersonalityDomain value) { return json::word_of(value); }
std::string_view name_of(PersonalityFlag value) { return json::word_of(value); }
std::string_view name_of(MemoryPolicyMode value) { return json::word_of(value); }
std::string_view name_of(MemoryPolicyFlag value) { return json::word_of(value); }
std::string_view name_of(SeccompAction value) { return json::word_of(value); }
std::string_view name_of(SeccompOperator value) { return json::word_of(value); }
std::string_view name_of(SeccompFlag value) { return json::word_of(value); }
std::string_view name_of(SeccompArch value) { return json::word_of(value); }

}  // namespace rt::spec

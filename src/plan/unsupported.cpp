// What config.json may say but this version does not do yet. Refused, never ignored: a container
// without the AppArmor profile that was asked for is worse than none.
#include <algorithm>
#include <array>

#include "makers.h"

namespace rt::plan {
namespace {

struct Unsupported {
  std::string_view pointer;
  bool (*asked)(const spec::Config& config);
};

const spec::Linux& linux_of(const spec::Config& config) {
  static const spec::Linux none;
  return config.linux ? *config.linux : none;
}
const spec::Process& process_of(const spec::Config& config) {
  static const spec::Process none;
  return config.process ? *config.process : none;
}

bool notifies(const spec::Config& config) {
  const auto& seccomp = linux_of(config).seccomp;
  return seccomp && (!seccomp->listener_path.empty() ||
                     std::ranges::any_of(seccomp->syscalls, [](const spec::SyscallRule& rule) {
                       return rule.action == spec::SeccompAction::notify;
                     }));
}

using spec::Config;
constexpr auto unsupported = std::to_array<Unsupported>({
    {"/process (a config without one)", [](const Config& c) { return !c.process; }},
    {"/process/apparmorProfile",
     [](const Config& c) { return !process_of(c).apparmor_profile.empty(); }},
    {"/process/selinuxLabel", [](const Config& c) { return !process_of(c).selinux_label.empty(); }},
    {"/process/scheduler", [](const Config& c) { return process_of(c).scheduler.has_value(); }},
    {"/process/ioPriority", [](const Config& c) { return process_of(c).io_priority.has_value(); }},
    {"/process/execCPUAffinity",
     [](const Config& c) { return process_of(c).exec_cpu_affinity.has_value(); }},
    {"/linux/netDevices", [](const Config& c) { return !linux_of(c).net_devices.empty(); }},
    {"/linux/mountLabel", [](const Config& c) { return !linux_of(c).mount_label.empty(); }},
    {"/linux/intelRdt", [](const Config& c) { return linux_of(c).intel_rdt.has_value(); }},
    {"/linux/memoryPolicy", [](const Config& c) { return linux_of(c).memory_policy.has_value(); }},
    {"/linux/personality", [](const Config& c) { return linux_of(c).personality.has_value(); }},
    {"/linux/seccomp (SCMP_ACT_NOTIFY and listenerPath)", notifies},
});

}  // namespace

std::vector<Error> unsupported_members(const spec::Config& config) {
  std::vector<Error> members;
  for (const Unsupported& member : unsupported)
    if (member.asked(config))
      members.push_back(
          {.message = fmt::format("not supported yet: {}", member.pointer),
           .pointer = std::string(member.pointer.substr(0, member.pointer.find(' ')))});
  return members;
}

Result<> refuse_unsupported(const spec::Config& config) {
  std::vector<Error> members = unsupported_members(config);
  if (!members.empty()) return fail(std::move(members.front()));
  return {};
}

}  // namespace rt::plan

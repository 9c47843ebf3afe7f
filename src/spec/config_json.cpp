// config.json, member by member. No other file has these tables: they take seconds to compile.
#include "config_json.h"

#include "resources_table.h"
#include "rt/json/read.h"
#include "rt/spec/names.h"
#include "rt/spec/parse.h"
#include "words.h"

namespace rt::spec {
namespace {
struct MountList {
  std::vector<Mount> mounts;
};
}  // namespace
}  // namespace rt::spec

namespace rt::json {

// clang-format off: one line per member

// `process`; required as in config.md.
template <>
inline constexpr auto fields<spec::ConsoleSize> = table(
    required<&spec::ConsoleSize::height>("height"),
    required<&spec::ConsoleSize::width>("width"));

template <>
inline constexpr auto fields<spec::User> = table(
    required<&spec::User::uid>("uid"),
    expected<&spec::User::gid>("gid"),
    field<&spec::User::umask>("umask"),
    field<&spec::User::additional_gids>("additionalGids"),
    field<&spec::User::username>("username"));

template <>
inline constexpr auto fields<spec::Capabilities> = table(
    field<&spec::Capabilities::bounding>("bounding"),
    field<&spec::Capabilities::effective>("effective"),
    field<&spec::Capabilities::inheritable>("inheritable"),
    field<&spec::Capabilities::permitted>("permitted"),
    field<&spec::Capabilities::ambient>("ambient"));

template <>
inline constexpr auto fields<spec::ResourceLimit> = table(
    required<&spec::ResourceLimit::type>("type"),
    required<&spec::ResourceLimit::hard>("hard"),
    required<&spec::ResourceLimit::soft>("soft"));

template <>
inline constexpr auto fields<spec::Scheduler> = table(
    required<&spec::Scheduler::policy>("policy"),
    field<&spec::Scheduler::nice>("nice"),
    field<&spec::Scheduler::priority>("priority"),
    field<&spec::Scheduler::flags>("flags"),
    field<&spec::Scheduler::runtime>("runtime"),
    field<&spec::Scheduler::deadline>("deadline"),
    field<&spec::Scheduler::period>("period"));

template <>
inline constexpr auto fields<spec::IoPriority> = table(
    required<&spec::IoPriority::class_>("class"),
    expected<&spec::IoPriority::priority>("priority"));

template <>
inline constexpr auto fields<spec::CpuAffinity> = table(
    field<&spec::CpuAffinity::initial>("initial"),
    field<&spec::CpuAffinity::final_>("final"));

template <>
inline constexpr auto fields<spec::Process> = table(
    field<&spec::Process::terminal>("terminal"),
    field<&spec::Process::console_size>("consoleSize"),
    field<&spec::Process::user>("user"),
    field<&spec::Process::args>("args"),
    field<&spec::Process::command_line>("commandLine"),
    field<&spec::Process::env>("env"),
    required<&spec::Process::cwd>("cwd"),
    field<&spec::Process::capabilities>("capabilities"),
    field<&spec::Process::rlimits>("rlimits"),
    field<&spec::Process::no_new_privileges>("noNewPrivileges"),
    field<&spec::Process::apparmor_profile>("apparmorProfile"),
    field<&spec::Process::oom_score_adj>("oomScoreAdj"),
    field<&spec::Process::scheduler>("scheduler"),
    field<&spec::Process::selinux_label>("selinuxLabel"),
    field<&spec::Process::io_priority>("ioPriority"),
    field<&spec::Process::exec_cpu_affinity>("execCPUAffinity"));

// `linux`, except for its resources.
template <>
inline constexpr auto fields<spec::IdMapping> = table(
    required<&spec::IdMapping::container_id>("containerID"),
    required<&spec::IdMapping::host_id>("hostID"),
    required<&spec::IdMapping::size>("size"));

template <>
inline constexpr auto fields<spec::Namespace> = table(
    required<&spec::Namespace::type>("type"),
    field<&spec::Namespace::path>("path"));

template <>
inline constexpr auto fields<spec::Device> = table(
    required<&spec::Device::path>("path"),
    required<&spec::Device::type>("type"),
    field<&spec::Device::major>("major"),
    field<&spec::Device::minor>("minor"),
    field<&spec::Device::file_mode>("fileMode"),
    field<&spec::Device::uid>("uid"),
    field<&spec::Device::gid>("gid"));

template <>
inline constexpr auto fields<spec::NetDevice> = table(
    field<&spec::NetDevice::name>("name"));

template <>
inline constexpr auto fields<spec::IntelRdt> = table(
    field<&spec::IntelRdt::clos_id>("closID"),
    field<&spec::IntelRdt::schemata>("schemata"),
    field<&spec::IntelRdt::l3_cache_schema>("l3CacheSchema"),
    field<&spec::IntelRdt::mem_bw_schema>("memBwSchema"),
    field<&spec::IntelRdt::enable_monitoring>("enableMonitoring"));

template <>
inline constexpr auto fields<spec::Personality> = table(
    required<&spec::Personality::domain>("domain"),
    field<&spec::Personality::flags>("flags"));

template <>
inline constexpr auto fields<spec::TimeOffset> = table(
    field<&spec::TimeOffset::secs>("secs"),
    field<&spec::TimeOffset::nanosecs>("nanosecs"));

template <>
inline constexpr auto fields<spec::MemoryPolicy> = table(
    required<&spec::MemoryPolicy::mode>("mode"),
    field<&spec::MemoryPolicy::nodes>("nodes"),
    field<&spec::MemoryPolicy::flags>("flags"));

template <>
inline constexpr auto fields<spec::SyscallArg> = table(
    required<&spec::SyscallArg::index>("index"),
    required<&spec::SyscallArg::value>("value"),
    field<&spec::SyscallArg::value_two>("valueTwo"),
    required<&spec::SyscallArg::op>("op"));

template <>
inline constexpr auto fields<spec::SyscallRule> = table(
    required<&spec::SyscallRule::names>("names"),
    required<&spec::SyscallRule::action>("action"),
    field<&spec::SyscallRule::errno_ret>("errnoRet"),
    field<&spec::SyscallRule::args>("args"));

template <>
inline constexpr auto fields<spec::Seccomp> = table(
    required<&spec::Seccomp::default_action>("defaultAction"),
    field<&spec::Seccomp::default_errno_ret>("defaultErrnoRet"),
    field<&spec::Seccomp::architectures>("architectures"),
    field<&spec::Seccomp::flags>("flags"),
    field<&spec::Seccomp::listener_path>("listenerPath"),
    field<&spec::Seccomp::listener_metadata>("listenerMetadata"),
    field<&spec::Seccomp::syscalls>("syscalls"));

template <>
inline constexpr auto fields<spec::Linux> = table(
    field<&spec::Linux::uid_mappings>("uidMappings"),
    field<&spec::Linux::gid_mappings>("gidMappings"),
    field<&spec::Linux::sysctl>("sysctl"),
    field<&spec::Linux::resources>("resources"),
    field<&spec::Linux::cgroups_path>("cgroupsPath"),
    field<&spec::Linux::namespaces>("namespaces"),
    field<&spec::Linux::devices>("devices"),
    field<&spec::Linux::net_devices>("netDevices"),
    field<&spec::Linux::seccomp>("seccomp"),
    field<&spec::Linux::rootfs_propagation>("rootfsPropagation"),
    field<&spec::Linux::masked_paths>("maskedPaths"),
    field<&spec::Linux::readonly_paths>("readonlyPaths"),
    field<&spec::Linux::mount_label>("mountLabel"),
    field<&spec::Linux::intel_rdt>("intelRdt"),
    field<&spec::Linux::memory_policy>("memoryPolicy"),
    field<&spec::Linux::personality>("personality"),
    field<&spec::Linux::time_offsets>("timeOffsets"));

// The rest.
template <>
inline constexpr auto fields<spec::Root> = table(
    required<&spec::Root::path>("path"),
    field<&spec::Root::readonly>("readonly"));

template <>
inline constexpr auto fields<spec::Mount> = table(
    required<&spec::Mount::destination>("destination"),
    field<&spec::Mount::type>("type"),
    field<&spec::Mount::source>("source"),
    field<&spec::Mount::options>("options"),
    field<&spec::Mount::uid_mappings>("uidMappings"),
    field<&spec::Mount::gid_mappings>("gidMappings"));

template <>
inline constexpr auto fields<spec::Hook> = table(
    required<&spec::Hook::path>("path"),
    field<&spec::Hook::args>("args"),
    field<&spec::Hook::env>("env"),
    field<&spec::Hook::timeout>("timeout"));

template <>
inline constexpr auto fields<spec::Hooks> = table(
    field<&spec::Hooks::prestart>("prestart"),
    field<&spec::Hooks::create_runtime>("createRuntime"),
    field<&spec::Hooks::create_container>("createContainer"),
    field<&spec::Hooks::start_container>("startContainer"),
    field<&spec::Hooks::poststart>("poststart"),
    field<&spec::Hooks::poststop>("poststop"));

template <>
inline constexpr auto fields<spec::Config> = table(
    required<&spec::Config::oci_version>("ociVersion"),
    field<&spec::Config::process>("process"),
    required<&spec::Config::root>("root"),
    field<&spec::Config::hostname>("hostname"),
    field<&spec::Config::domainname>("domainname"),
    field<&spec::Config::mounts>("mounts"),
    field<&spec::Config::hooks>("hooks"),
    field<&spec::Config::annotations>("annotations"),
    field<&spec::Config::linux>("linux"));

template <>
inline constexpr auto fields<spec::MountList> = table(required<&spec::MountList::mounts>("mounts"));

// clang-format on

}  // namespace rt::json

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

namespace {

/// Splits options at commas, as mount(8) and fstab(5) write them, except at commas in quotes or
/// after a backslash, which belong to the value.
void split_options(Mount& mount) {
  std::vector<std::string> options;
  for (const std::string& word : mount.options) {
    if (!word.contains(',')) {
      options.push_back(word);
      continue;
    }
    std::string option;
    bool quoted = false;
    for (std::size_t i = 0; i < word.size(); i++) {
      const bool escaped = word[i] == '\\' && i + 1 < word.size() && word[i + 1] == ',';
      if (word[i] == '"') quoted = !quoted;
      if (word[i] != ',' || quoted) {
        option += escaped ? word[++i] : word[i];
        continue;
      }
      if (!option.empty()) options.push_back(std::move(option));
      option.clear();
    }
    if (!option.empty()) options.push_back(std::move(option));
  }
  mount.options = std::move(options);
}

}  // namespace

Config read_config(std::string_view text, json::Collector& problems) {
  Config config = json::parse<Config>(text, problems);
  for (Mount& mount : config.mounts) split_options(mount);
  return config;
}

Process read_process(std::string_view text, json::Collector& problems) {
  return json::parse<Process>(text, problems);
}

std::vector<std::string> hook_names() {
  std::vector<std::string> names;
  names.reserve(json::fields<Hooks>.size());
  for (const json::Field& field : json::fields<Hooks>) names.emplace_back(field.name);
  return names;
}

std::vector<Mount> read_mounts(std::string_view text, json::Collector& problems) {
  std::vector<Mount> mounts = json::parse<MountList>(text, problems).mounts;
  for (Mount& mount : mounts) split_options(mount);
  return mounts;
}

std::string to_json(const Config& config) { return json::to_json(config, true) + '\n'; }

}  // namespace rt::spec

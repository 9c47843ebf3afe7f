// Finds what a plan needs and this host lacks, for `rt check --host`. Looks, but tries nothing.
#include "check_host.h"

#include <algorithm>

#include <sched.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "rt/base/suggest.h"
#include "rt/base/text.h"
#include "rt/host/facts.h"
#include "rt/host/host.h"
#include "rt/spec/names.h"

namespace rt::diagnose {
namespace {

class HostCheck {
 public:
  HostCheck(const plan::Plan& plan, const spec::Config& config, const plan::Host& host)
      : plan_(plan), config_(config), host_(host) {}

  Problems run() && {
    namespaces();
    mounts();
    hooks();
    limits();
    huge_pages();
    filter();
    modules();
    for (const plan::Sysctl& sysctl : plan_.sysctls)
      // Those of a new network namespace may exist only in it.
      if (!sysctl.path.starts_with("net/") && !host::is_there("/proc/sys/" + sysctl.path))
        add(sysctl.origin, "this kernel does not have this parameter");
    if (plan_.rdt && !host::is_there("/sys/fs/resctrl/schemata"))
      add("/linux/intelRdt", "no resctrl file system is mounted on /sys/fs/resctrl");
    for (const plan::NetDevice& device : plan_.net_devices)
      if (!host::is_there("/sys/class/net/" + device.name))
        add(device.origin, "this host does not have this network interface");
    return std::move(problems_);
  }

 private:
  template <class... A>
  void add(const std::string& pointer, fmt::format_string<A...> f, A&&... a) {
    problems_.push_back({.code = code::not_possible,
                         .message = fmt::format(f, std::forward<A>(a)...),
                         .pointer = pointer});
  }

  /// The plan does not tell where config.json asks for a new namespace.
  [[nodiscard]] std::string place_of(spec::NamespaceType type) const {
    std::string all = "/linux/namespaces";
    if (!config_.linux) return all;
    const auto& list = config_.linux->namespaces;
    const auto found = std::ranges::find(list, type, &spec::Namespace::type);
    return found == list.end() ? all : fmt::format("{}/{}", all, found - list.begin());
  }

  void namespaces() {
    const plan::Namespaces& wanted = plan_.namespaces;
    const std::string users = place_of(spec::NamespaceType::user);
    for (const host::NamespaceKind& kind : host::namespace_kinds())
      if ((wanted.create & kind.flag) != 0 && !kind.is_known())
        add(place_of(kind.type), "this kernel does not have {} namespaces",
            spec::name_of(kind.type));
    for (const plan::JoinNamespace& join : wanted.join)
      if (!host::is_there(join.path)) add(join.origin, "{} does not exist", join.path);
    if ((wanted.create & CLONE_NEWUSER) != 0)
      for (const host::Obstacle& obstacle : host::obstacles_to_user_namespaces(host_.euid != 0))
        add(users, "{}", obstacle.fact);
    else if (wanted.create != 0 && !wanted.user_namespace && host_.euid != 0)
      add("/linux/namespaces", "user {} can create namespaces only together with a user namespace",
          host_.euid);
  }

  void mounts() {
    const std::vector<std::string> types = host::filesystem_types();
    const std::vector<std::string_view> known(types.begin(), types.end());
    for (const plan::Mount& mount : plan_.mounts) {
      if (mount.kind == plan::MountKind::bind && !mount.source_inside &&
          !host::is_there(mount.source))
        add(mount.origin + "/source", "{} does not exist", mount.source);
      if (mount.kind == plan::MountKind::filesystem &&
          std::ranges::find(known, mount.type) == known.end())
        add(mount.origin + "/type", "this kernel does not have the file system \"{}\"{}",
            mount.type, did_you_mean(mount.type, known));
    }
  }

  /// Only hooks that run on the host; the others are files of the container.
  void hooks() {
    const plan::Hooks& all = plan_.hooks;
    for (const auto* hooks :
         {&all.prestart, &all.create_runtime, &all.create_container, &all.poststart, &all.poststop})
      for (const plan::Hook& hook : *hooks) {
        struct stat st{};
        if (::stat(hook.path.c_str(), &st) < 0)
          add(hook.origin + "/path", "{} does not exist", hook.path);
        else if (!S_ISREG(st.st_mode) || (st.st_mode & 0111U) == 0)
          add(hook.origin + "/path", "{} is not an executable file", hook.path);
      }
  }

  void limits() {
    if (host::may_raise_limits(host_)) return;
    for (const plan::ResourceLimit& wanted : plan_.process.rlimits) {
      rlimit own{};
      const auto resource = static_cast<__rlimit_resource>(wanted.resource);
      if (::getrlimit(resource, &own) == 0 && wanted.hard > own.rlim_max)
        add(wanted.origin + "/hard",
            "the hard limit of rt is {}, and raising it needs CAP_SYS_RESOURCE", own.rlim_max);
    }
  }

  /// Files are called "hugetlb.SIZE.…"; the twins "hugetlb.SIZE.rsvd.…" are optional.
  void huge_pages() {
    const cgroup::Settings& settings = plan_.cgroup.settings;
    for (const auto* writes : {&settings.v1, &settings.v2})
      for (const cgroup::Write& write : *writes) {
        const auto parts = split(write.file, '.');
        if (parts.front() != "hugetlb" || parts.size() < 3 || write.optional) continue;
        const std::string_view size = parts[1];
        const std::uint64_t unit = size.ends_with("GB")   ? 1U << 20U
                                   : size.ends_with("MB") ? 1024
                                                          : 1;
        const std::uint64_t kilobytes =
            unit * parse_unsigned(size.substr(0, size.find_first_not_of("0123456789"))).value_or(0);
        if (!host::is_there(fmt::format("/sys/kernel/mm/hugepages/hugepages-{}kB", kilobytes)))
          add(write.origin, "this kernel does not have huge pages of {}", size);
      }
  }

  void filter() {
    if (!plan_.seccomp) return;
    const std::string known = host::seccomp_actions();
    if (known.empty())
      return add(plan_.seccomp->origin, "this kernel does not have seccomp filters");
    const auto check = [&](std::uint32_t action, const std::string& origin) {
      const std::string_view word = host::seccomp_action_name(action);
      if (!host::lists(known, word))
        add(origin, "this kernel does not have the seccomp action {}", word);
    };
    check(plan_.seccomp->default_action, plan_.seccomp->origin);
    for (const plan::SyscallRule& rule : plan_.seccomp->rules) check(rule.action, rule.origin);
  }

  void modules() {
    const std::string& profile = plan_.process.apparmor_profile;
    if (!profile.empty() && profile != "unconfined") {
      const std::vector<std::string> loaded = host::apparmor_profiles();
      const auto is_it = [&](const std::string& line) { return line.starts_with(profile + " ("); };
      if (!host::apparmor_is_on())
        add("/process/apparmorProfile", "AppArmor is not enabled on this host");
      else if (!loaded.empty() && std::ranges::none_of(loaded, is_it))
        add("/process/apparmorProfile", "the profile \"{}\" is not loaded", profile);
    }
    if (!plan_.process.selinux_label.empty() && !host::selinux_is_on())
      add("/process/selinuxLabel", "SELinux is not enabled on this host");
  }

  const plan::Plan& plan_;
  const spec::Config& config_;
  const plan::Host& host_;
  Problems problems_;
};

}  // namespace

Problems check_host(const plan::Plan& plan, const spec::Config& config, const plan::Host& host) {
  return HostCheck(plan, config, host).run();
}

}  // namespace rt::diagnose

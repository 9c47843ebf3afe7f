// Finds what a config.json needs and this host lacks, for `rt check --host`. Looks, but tries
// nothing.
#include "check_host.h"

#include <algorithm>
#include <array>

#include <sys/resource.h>
#include <sys/stat.h>

#include "rt/base/escape.h"
#include "rt/base/suggest.h"
#include "rt/base/text.h"
#include "rt/host/facts.h"
#include "rt/host/host.h"
#include "rt/spec/names.h"
#include "rt/spec/sysctl.h"

namespace rt::diagnose {
namespace {

class Looker {
 public:
  Looker(const spec::Config& config, const plan::Host& host, const std::string& bundle)
      : config_(config), host_(host), bundle_(bundle) {
    if (config.linux) linux_ = *config.linux;
    if (config.process) process_ = *config.process;
  }

  Problems look() && {
    namespaces();
    mounts();
    hooks();
    limits();
    controllers();
    filter();
    modules();
    parameters();
    interfaces();
    return std::move(lacks_);
  }

 private:
  template <class... A>
  void lack(const std::string& pointer, fmt::format_string<A...> f, A&&... a) {
    lacks_.push_back({.code = code::not_possible,
                      .message = fmt::format(f, std::forward<A>(a)...),
                      .pointer = pointer});
  }

  void namespaces() {
    for (std::size_t i = 0; i < linux_.namespaces.size(); ++i) {
      const spec::Namespace& ns = linux_.namespaces[i];
      const std::string at = fmt::format("/linux/namespaces/{}", i);
      if (!host::kind_of(ns.type).is_known())
        lack(at, "this kernel has no {} namespaces", spec::name_of(ns.type));
      else if (!ns.path.empty() && !host::is_there(ns.path))
        lack(at + "/path", "there is no {}", ns.path);
      else if (ns.path.empty() && ns.type == spec::NamespaceType::user)
        for (const host::Obstacle& obstacle : host::obstacles_to_user_namespaces(host_.euid != 0))
          lack(at, "{}", obstacle.fact);
      else if (ns.path.empty() && host_.euid != 0 && !has_users())
        lack(at, "rt runs as user {}, who can make it only together with a user namespace",
             host_.euid);
    }
  }

  [[nodiscard]] bool has_users() const {
    return std::ranges::find(linux_.namespaces, spec::NamespaceType::user,
                             &spec::Namespace::type) != linux_.namespaces.end();
  }

  static bool is_bind(const spec::Mount& mount) {
    return mount.type == "bind" || mount.type == "rbind" ||
           std::ranges::any_of(mount.options, [](const std::string& option) {
             return option == "bind" || option == "rbind";
           });
  }

  void mounts() {
    const std::vector<std::string> known = host::filesystem_types();
    for (std::size_t i = 0; i < config_.mounts.size(); ++i) {
      const spec::Mount& mount = config_.mounts[i];
      const std::string at = fmt::format("/mounts/{}", i);
      if (is_bind(mount)) {
        const std::string source =
            mount.source.starts_with('/') ? mount.source : bundle_ + "/" + mount.source;
        if (!mount.source.empty() && !host::is_there(source))
          lack(at + "/source", "there is no {}", source);
      } else if (!mount.type.empty() && mount.type != "cgroup" &&
                 std::ranges::find(known, mount.type) == known.end()) {
        const std::vector<std::string_view> types(known.begin(), known.end());
        lack(at + "/type", "this kernel has no file system \"{}\"{}", mount.type,
             did_you_mean(mount.type, types));
      }
    }
  }

  /// Only hooks that run on the host; the others are files of the container.
  void hooks() {
    const auto look = [this](const std::vector<spec::Hook>& list, std::string_view kind) {
      for (std::size_t i = 0; i < list.size(); ++i) {
        struct stat st{};
        const std::string at = fmt::format("/hooks/{}/{}/path", kind, i);
        if (::stat(list[i].path.c_str(), &st) < 0)
          lack(at, "there is no {}", list[i].path);
        else if (!S_ISREG(st.st_mode) || (st.st_mode & 0111U) == 0)
          lack(at, "{} is no executable file", list[i].path);
      }
    };
    look(config_.hooks.prestart, "prestart");
    look(config_.hooks.create_runtime, "createRuntime");
    look(config_.hooks.create_container, "createContainer");
    look(config_.hooks.poststart, "poststart");
    look(config_.hooks.poststop, "poststop");
  }

  void limits() {
    struct Limit {
      spec::Rlimit type;
      __rlimit_resource resource;
    };
    using enum spec::Rlimit;
    constexpr auto resources = std::to_array<Limit>({{as, RLIMIT_AS},
                                                     {core, RLIMIT_CORE},
                                                     {cpu, RLIMIT_CPU},
                                                     {data, RLIMIT_DATA},
                                                     {fsize, RLIMIT_FSIZE},
                                                     {locks, RLIMIT_LOCKS},
                                                     {memlock, RLIMIT_MEMLOCK},
                                                     {msgqueue, RLIMIT_MSGQUEUE},
                                                     {nice, RLIMIT_NICE},
                                                     {nofile, RLIMIT_NOFILE},
                                                     {nproc, RLIMIT_NPROC},
                                                     {rss, RLIMIT_RSS},
                                                     {rtprio, RLIMIT_RTPRIO},
                                                     {rttime, RLIMIT_RTTIME},
                                                     {sigpending, RLIMIT_SIGPENDING},
                                                     {stack, RLIMIT_STACK}});
    if (host::may_raise_limits(host_)) return;
    for (std::size_t i = 0; i < process_.rlimits.size(); ++i) {
      const spec::ResourceLimit& wanted = process_.rlimits[i];
      rlimit own{};
      const auto* found = std::ranges::find(resources, wanted.type, &Limit::type);
      if (::getrlimit(found->resource, &own) == 0 && wanted.hard > own.rlim_max)
        lack(fmt::format("/process/rlimits/{}/hard", i),
             "our own hard limit is {}, raising it needs CAP_SYS_RESOURCE", own.rlim_max);
    }
  }

  void controllers() {
    if (!linux_.resources || host_.cgroups.mode == cgroup::Mode::none) return;
    const spec::Resources& r = *linux_.resources;
    const bool sets = r.cpu && !(r.cpu->cpus.empty() && r.cpu->mems.empty());
    controller(r.memory.has_value(), "memory", "memory");
    controller(r.cpu.has_value(), "cpu", "cpu");
    controller(sets, "cpu", "cpuset");
    controller(r.pids.has_value(), "pids", "pids");
    controller(r.block_io.has_value(), "blockIO",
               host_.cgroups.find("io") != nullptr ? "io" : "blkio");
    controller(!r.hugepage_limits.empty(), "hugepageLimits", "hugetlb");
    controller(!r.rdma.empty(), "rdma", "rdma");
    for (std::size_t i = 0; i < r.hugepage_limits.size(); ++i)
      huge_pages(r.hugepage_limits[i].page_size,
                 fmt::format("/linux/resources/hugepageLimits/{}/pageSize", i));
  }

  void controller(bool asked, std::string_view member, std::string_view name) {
    if (asked && host_.cgroups.find(name) == nullptr)
      lack(fmt::format("/linux/resources/{}", member), "this host's cgroups have no {} controller",
           name);
  }

  void huge_pages(std::string_view size, const std::string& at) {
    const std::size_t unit = size.find_first_not_of("0123456789");
    const std::uint64_t kilo = size.ends_with("GB") ? 1U << 20U : size.ends_with("MB") ? 1024 : 1;
    const std::uint64_t kilobytes = parse_unsigned(size.substr(0, unit)).value_or(0) * kilo;
    if (!host::is_there(fmt::format("/sys/kernel/mm/hugepages/hugepages-{}kB", kilobytes)))
      lack(at, "this kernel has no huge pages of {}", size);
  }

  void filter() {
    if (!linux_.seccomp) return;
    const std::string known = host::seccomp_actions();
    if (known.empty()) return lack("/linux/seccomp", "this kernel has no seccomp filters");
    action(known, linux_.seccomp->default_action, "/linux/seccomp/defaultAction");
    for (std::size_t i = 0; i < linux_.seccomp->syscalls.size(); ++i)
      action(known, linux_.seccomp->syscalls[i].action,
             fmt::format("/linux/seccomp/syscalls/{}/action", i));
  }

  void action(std::string_view known, spec::SeccompAction action, const std::string& at) {
    if (!host::lists(known, host::kernel_word(action)))
      lack(at, "this kernel does not know the action {}", spec::name_of(action));
  }

  void modules() {
    if (const std::string& profile = process_.apparmor_profile;
        !profile.empty() && profile != "unconfined") {
      if (!host::apparmor_is_on())
        lack("/process/apparmorProfile", "AppArmor is not enabled on this host");
      else if (const auto loaded = host::apparmor_profiles();
               !loaded.empty() && std::ranges::none_of(loaded, [&](const std::string& line) {
                 return line.starts_with(profile + " (");
               }))
        lack("/process/apparmorProfile", "the profile \"{}\" is not loaded", profile);
    }
    if (!process_.selinux_label.empty() && !host::selinux_is_on())
      lack("/process/selinuxLabel", "SELinux is not enabled on this host");
  }

  void parameters() {
    for (const auto& [name, value] : linux_.sysctl) {
      const auto path = spec::sysctl_path(name);
      // Those of a new network namespace may exist only in it.
      if (path && !path->starts_with("net/") && !host::is_there("/proc/sys/" + *path))
        lack("/linux/sysctl/" + pointer_part(name), "this kernel has no such parameter");
    }
    if (linux_.intel_rdt && !host::is_there("/sys/fs/resctrl/schemata"))
      lack("/linux/intelRdt", "no resctrl file system is mounted on /sys/fs/resctrl");
  }

  void interfaces() {
    for (const auto& [name, device] : linux_.net_devices)
      if (!host::is_there("/sys/class/net/" + name))
        lack("/linux/netDevices/" + pointer_part(name),
             "there is no network interface of that name");
  }

  const spec::Config& config_;
  const plan::Host& host_;
  const std::string& bundle_;
  spec::Linux linux_;
  spec::Process process_;
  Problems lacks_;
};

}  // namespace

Problems lacks_of_host(const spec::Config& config, const plan::Host& host,
                       const std::string& bundle) {
  return Looker(config, host, bundle).look();
}

}  // namespace rt::diagnose

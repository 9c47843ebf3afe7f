// What a runtime can do, for engines: features.md and features-linux.md of runtime-spec 1.3.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rt::spec::features {

// An absent list or flag means "unknown" to engines, which is not the same as empty or false.
using List = std::optional<std::vector<std::string>>;
using Flag = std::optional<bool>;

struct Cgroup {
  Flag v1;
  Flag v2;
  Flag systemd;
  Flag systemd_user;
  Flag rdma;
};

struct Seccomp {
  Flag enabled;
  List actions;
  List operators;
  List archs;
  List known_flags;
  List supported_flags;
};

/// AppArmor, SELinux, id-mapped mounts, network devices: supported or not.
struct Switch {
  Flag enabled;
};

struct IntelRdt {
  Flag enabled;
  Flag schemata;
  Flag monitoring;
};

struct MemoryPolicy {
  List modes;
  List flags;
};

struct MountExtensions {
  std::optional<Switch> idmap;
};

struct Linux {
  List namespaces;
  List capabilities;
  std::optional<Cgroup> cgroup;
  std::optional<Seccomp> seccomp;
  std::optional<Switch> apparmor;
  std::optional<Switch> selinux;
  std::optional<IntelRdt> intel_rdt;
  std::optional<MemoryPolicy> memory_policy;
  std::optional<MountExtensions> mount_extensions;
  std::optional<Switch> net_devices;
};

struct Features {
  std::string oci_version_min;
  std::string oci_version_max;
  List hooks;
  /// Without those passed to the file system as data.
  List mount_options;
  std::optional<Linux> linux;
  std::map<std::string, std::string> annotations;
  /// One that ends in '.' is a prefix.
  List potentially_unsafe_config_annotations;
};

/// As `features` prints it, without a trailing newline.
std::string to_json(const Features& features, bool pretty);

}  // namespace rt::spec::features

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rt/spec/linux.h"

namespace rt::spec {

/// The file of a kernel parameter below /proc/sys: "net/ipv4/ip_forward" for "net.ipv4.ip_forward".
/// As in sysctl(8) the first separator decides: after a '.', a '/' stands for a dot inside a part,
/// and vice versa. Nothing for an invalid name, or one that would lead elsewhere.
std::optional<std::string> sysctl_path(std::string_view name);

/// The namespace that separates a container's value of a parameter from the host's, if any. `path`
/// comes from sysctl_path().
std::optional<NamespaceType> sysctl_namespace(std::string_view path);

}  // namespace rt::spec

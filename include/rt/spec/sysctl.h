#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rt/spec/linux.h"

namespace rt::spec {

/// The file of a kernel parameter below /proc/sys: "net/ipv4/ip_forward" for "net.ipv4.ip_forward".
/// As sysctl(8) reads names, the first separator decides: after a '.' a '/' stands for a dot inside
/// a part, and the other way round. Nothing for a name that is none, or would lead elsewhere.
std::optional<std::string> sysctl_path(std::string_view name);

/// The namespace that keeps a container's value of a parameter apart from the host's; nothing when
/// there is none. `path` is what sysctl_path() gave.
std::optional<NamespaceType> sysctl_namespace(std::string_view path);

}  // namespace rt::spec

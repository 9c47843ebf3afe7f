// Names of kernel parameters: the file and the namespace of each.
#include "rt/spec/sysctl.h"

#include <array>
#include <optional>
#include <utility>

#include "checks/rules.h"
#include "rt/base/text.h"

namespace rt::spec {
namespace {

// A name that ends in '/' includes everything below.
constexpr auto namespaced = std::to_array<std::pair<std::string_view, NamespaceType>>({
    {"fs/mqueue/", NamespaceType::ipc},
    {"kernel/domainname", NamespaceType::uts},
    {"kernel/hostname", NamespaceType::uts},
    {"kernel/msgmax", NamespaceType::ipc},
    {"kernel/msgmnb", NamespaceType::ipc},
    {"kernel/msgmni", NamespaceType::ipc},
    {"kernel/sem", NamespaceType::ipc},
    {"kernel/shm_rmid_forced", NamespaceType::ipc},
    {"kernel/shmall", NamespaceType::ipc},
    {"kernel/shmmax", NamespaceType::ipc},
    {"kernel/shmmni", NamespaceType::ipc},
    {"net/", NamespaceType::network},
    {"user/", NamespaceType::user},
});

}  // namespace

std::optional<std::string> sysctl_path(std::string_view name) {
  const std::size_t first = name.find_first_of("./");
  if (first == std::string_view::npos || has_control(name)) return std::nullopt;
  const char separator = name[first];
  const char other = separator == '.' ? '/' : '.';
  std::string path;
  for (const std::string_view part : split(name, separator)) {
    std::string word(part);
    for (char& c : word)
      if (c == other) c = '.';
    if (word.empty() || word == "." || word == "..") return std::nullopt;
    if (!path.empty()) path += '/';
    path += word;
  }
  return path;
}

std::optional<NamespaceType> sysctl_namespace(std::string_view path) {
  for (const auto& [name, type] : namespaced)
    if (name.ends_with('/') ? path.starts_with(name) : path == name) return type;
  return std::nullopt;
}

}  // namespace rt::spec

// The namespaces to create and to join, and the offsets of clocks.
#include "rt/plan/namespaces.h"

#include <algorithm>

#include "makers.h"
#include "rt/base/escape.h"

namespace rt::plan {
namespace {

/// The text for timens_offsets (time_namespaces(7)).
std::string offsets_text(const std::map<std::string, spec::TimeOffset>& offsets) {
  std::string text;
  for (const auto& [clock, offset] : offsets)
    text += fmt::format("{} {} {}\n", clock, offset.secs, offset.nanosecs);
  return text;
}

/// The lowest mapped id, usually 0. An unmapped id cannot create files (EOVERFLOW).
std::uint32_t first_id(const std::vector<spec::IdMapping>& mappings) {
  const auto lowest = std::ranges::min_element(mappings, {}, &spec::IdMapping::container_id);
  return lowest == mappings.end() ? 0 : lowest->container_id;
}

}  // namespace

int clone_flag(spec::NamespaceType type) {
  return static_cast<int>(std::ranges::find(namespace_kinds, type, &NamespaceKind::type)->flag);
}

std::string_view namespace_link(int flag) {
  return std::ranges::find(namespace_kinds, static_cast<unsigned>(flag), &NamespaceKind::flag)
      ->link;
}

bool has_namespace(const Namespaces& namespaces, int type) {
  return (namespaces.create & static_cast<unsigned>(type)) != 0 ||
         std::ranges::find(namespaces.join, type, &JoinNamespace::type) != namespaces.join.end();
}

std::string map_text(const std::vector<spec::IdMapping>& mappings) {
  std::string text;
  for (const spec::IdMapping& m : mappings)
    text += fmt::format("{} {} {}\n", m.container_id, m.host_id, m.size);
  return text;
}

void make_net_devices(const spec::Config& config, Plan& plan) {
  if (!config.linux) return;
  for (const auto& [name, device] : config.linux->net_devices)
    plan.net_devices.push_back({.origin = "/linux/netDevices/" + pointer_part(name),
                                .name = name,
                                .new_name = device.name.empty() ? name : device.name});
}

void make_namespaces(const spec::Config& config, Plan& plan) {
  if (!config.linux) return;
  Namespaces& out = plan.namespaces;
  for (std::size_t i = 0; i < config.linux->namespaces.size(); i++) {
    const spec::Namespace& ns = config.linux->namespaces[i];
    const int flag = clone_flag(ns.type);
    if (ns.path.empty())
      out.create |= static_cast<unsigned>(flag);
    else
      out.join.push_back({fmt::format("/linux/namespaces/{}/path", i), flag, ns.path});
    if (ns.type == spec::NamespaceType::user) out.user_namespace = true;
  }
  out.loopback = (out.create & CLONE_NEWNET) != 0;
  out.time_offsets = offsets_text(config.linux->time_offsets);
  if ((out.create & CLONE_NEWUSER) != 0) {
    out.uid_map = map_text(config.linux->uid_mappings);
    out.gid_map = map_text(config.linux->gid_mappings);
    out.root_uid = first_id(config.linux->uid_mappings);
    out.root_gid = first_id(config.linux->gid_mappings);
  }
}

}  // namespace rt::plan

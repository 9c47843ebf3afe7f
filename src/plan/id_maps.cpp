// The ids of files on an id-mapped mount: config.md "Linux mount options", and the triplets that
// crun accepts after the option.
#include <algorithm>

#include "makers.h"
#include "rt/base/text.h"

namespace rt::plan {
namespace {

using Ranges = std::vector<spec::IdMapping>;

/// Removes the number at the start of `text`.
std::optional<std::uint32_t> take_number(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = parse_unsigned(text.substr(0, end));
  if (!number || *number > ~std::uint32_t{0}) return std::nullopt;
  text.remove_prefix(end);
  return static_cast<std::uint32_t>(*number);
}

/// FS-HOST-LEN, as in a mapping of a user namespace: `container_id` is the file system's id, and
/// shows as `host_id`.
std::optional<spec::IdMapping> parse_range(std::string_view text) {
  std::uint32_t numbers[3];
  for (std::uint32_t& number : numbers) {
    if (&number != &numbers[0]) {
      if (!text.starts_with('-')) return std::nullopt;
      text.remove_prefix(1);
    }
    const auto value = take_number(text);
    if (!value) return std::nullopt;
    number = *value;
  }
  if (!text.empty()) return std::nullopt;
  return spec::IdMapping{numbers[0], numbers[1], numbers[2]};
}

/// HOST is an id of the container: replaces it with the host's id.
Result<> make_absolute(spec::IdMapping& range, const Ranges& container, const std::string& origin,
                       std::string_view text) {
  const auto around = std::ranges::find_if(container, [&](const spec::IdMapping& m) {
    return range.host_id >= m.container_id && range.host_id - m.container_id < m.size;
  });
  if (around == container.end())
    return refuse(origin, fmt::format("\"{}\" is relative to the container's user namespace, whose "
                                      "mappings in /linux do not have {}",
                                      text, range.host_id));
  const std::uint32_t offset = range.host_id - around->container_id;
  if (range.size > around->size - offset)
    return refuse(origin, fmt::format("\"{}\" spans several mappings in /linux: split it", text));
  range.host_id = around->host_id + offset;
  return {};
}

Result<std::string> parse_ranges(std::string_view text, const Ranges& container,
                                 const std::string& origin) {
  Ranges ranges;
  for (std::string_view part : split(text, '#')) {
    const bool relative = part.starts_with('@');
    const auto range = parse_range(part.substr(relative ? 1 : 0));
    if (!range)
      return refuse(
          origin, fmt::format("\"{}\" is not of the form FS-HOST-LENGTH or @FS-HOST-LENGTH", part));
    ranges.push_back(*range);
    if (relative) TRY(make_absolute(ranges.back(), container, origin, part));
  }
  return map_text(ranges);
}

}  // namespace

Result<> read_id_map(std::string_view text, const spec::Config& config, IdMap& out) {
  const spec::Linux linux = config.linux.value_or(spec::Linux{});
  for (const std::string_view list : split(text, ';')) {
    if (list.starts_with("uids="))
      out.uid_map = TRY(parse_ranges(list.substr(5), linux.uid_mappings, out.origin));
    else if (list.starts_with("gids="))
      out.gid_map = TRY(parse_ranges(list.substr(5), linux.gid_mappings, out.origin));
    else if (!list.empty())
      return refuse(out.origin, fmt::format("\"{}\" is neither uids=… nor gids=…", list));
  }
  if (out.uid_map.empty() != out.gid_map.empty())
    return refuse(out.origin, "an id-mapped mount needs both uids and gids");
  return {};
}

Result<> finish_id_map(const spec::Mount& in, const Plan& plan, Mount& out) {
  if (!in.uid_mappings.empty()) {
    // Without either option they apply too, to this mount alone.
    if (!out.id_map) out.id_map.emplace();
    if (!out.id_map->uid_map.empty())
      return refuse(out.id_map->origin, "conflicts with the mount's uidMappings and gidMappings");
    out.id_map->origin = out.origin + "/uidMappings";
    out.id_map->uid_map = map_text(in.uid_mappings);
    out.id_map->gid_map = map_text(in.gid_mappings);
  }
  if (!out.id_map) return {};
  IdMap& map = *out.id_map;
  if (map.origin.empty()) map.origin = out.origin + "/options";
  if (map.uid_map.empty() && !plan.namespaces.user_namespace)
    return refuse(map.origin, "idmap needs uidMappings and gidMappings, or a user namespace");
  if (out.kind == MountKind::bind) {
    // Saves making a namespace.
    if (map.uid_map == plan.namespaces.uid_map && map.gid_map == plan.namespaces.gid_map)
      map.uid_map.clear(), map.gid_map.clear();
    return {};
  }
  if (out.kind != MountKind::filesystem || out.type == "cgroup")
    return refuse(map.origin, "idmap is only for bind mounts and file systems");
  // The kernel does not map a file system with its own user namespace: its ids are the container's
  // already.
  if (map.uid_map.empty())
    return refuse(map.origin,
                  "the file system is mounted in the container's user namespace and has its ids: "
                  "idmap needs uidMappings and gidMappings");
  return {};
}

}  // namespace rt::plan

// Names and cgroups of units and slices: systemd.unit(5), systemd.slice(5).
#include "rt/cgroup/settings/unit.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "rt/base/text.h"

namespace rt::cgroup {
namespace {

constexpr std::size_t longest_name = 255;

bool is_name_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         std::string_view(":-_.\\@").contains(c);
}

Result<> check_name(std::string_view name) {
  if (name.size() > longest_name)
    return fail("the name of the unit is longer than {} characters: {}", longest_name, name);
  if (!std::ranges::all_of(name, is_name_character))
    return fail("\"{}\" is not a valid systemd unit name", name);
  return {};
}

/// As systemd-escape(1) does.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += is_name_character(c) && c != '@' && c != '\\'
               ? std::string(1, c)
               : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  return out;
}

}  // namespace

Result<std::string> expand_slice(std::string_view slice) {
  constexpr std::string_view suffix = ".slice";
  if (slice == "-.slice") return std::string();
  TRY(check_name(slice));
  const std::string_view stem =
      slice.ends_with(suffix) ? slice.substr(0, slice.size() - suffix.size()) : "";
  if (stem.empty() || stem.starts_with('-') || stem.ends_with('-') || stem.contains("--"))
    return fail("\"{}\" is not a valid systemd slice name", slice);
  std::string path;
  for (std::size_t dash = stem.find('-');; dash = stem.find('-', dash + 1)) {
    path += fmt::format("/{}{}", stem.substr(0, dash), suffix);
    if (dash == std::string_view::npos) return path;
  }
}

Result<Unit> unit_for(std::string_view cgroups_path, std::string_view id, bool user) {
  const std::string default_slice = user ? "user.slice" : "system.slice";
  Unit unit{.user = user};
  if (cgroups_path.empty()) {
    unit.slice = default_slice;
    unit.name = fmt::format("rt-{}.scope", escaped(id));
    TRY(check_name(unit.name));
    return unit;
  }
  const std::vector<std::string_view> parts = split(cgroups_path, ':');
  if (parts.size() != 3 || cgroups_path.contains('/'))
    return fail(
        "expected cgroupsPath to be of format \"slice:prefix:name\" for systemd cgroups, "
        "got \"{}\" instead",
        cgroups_path);
  const std::string_view prefix = parts[1];
  const std::string_view name = parts[2];
  if (name.empty())
    return fail("\"{}\": the name, the last part of slice:prefix:name, is missing", cgroups_path);
  unit.slice = parts[0].empty() ? default_slice : std::string(parts[0]);
  unit.is_slice = name.ends_with(".slice");
  if (unit.is_slice)
    unit.name = name;
  else
    unit.name =
        prefix.empty() ? fmt::format("{}.scope", name) : fmt::format("{}-{}.scope", prefix, name);
  TRY(check_name(unit.name));
  TRY(expand_slice(unit.slice));
  if (unit.is_slice && TRY(expand_slice(unit.name)).empty())
    return fail("the root slice cannot be a container's cgroup");
  return unit;
}

Result<std::string> unit_cgroup(const Unit& unit) {
  // A slice's place follows from its name alone.
  if (unit.is_slice) return expand_slice(unit.name);
  return fmt::format("{}/{}", TRY(expand_slice(unit.slice)), unit.name);
}

std::string user_manager_cgroup(std::string_view own, unsigned uid) {
  std::string path;
  for (const std::string_view part : split(own, '/')) {
    if (part.empty()) continue;
    path.append("/").append(part);
    if (part.starts_with("user@") && part.ends_with(".service")) return path;
  }
  return fmt::format("/user.slice/user-{0}.slice/user@{0}.service", uid);
}

std::string value_text(const UnitProperty& property) {
  struct Visitor {
    std::string operator()(bool v) const { return v ? "yes" : "no"; }
    std::string operator()(std::int64_t v) const { return std::to_string(v); }
    std::string operator()(std::uint64_t v) const {
      return v == ~std::uint64_t{0} ? "infinity" : std::to_string(v);
    }
    std::string operator()(double v) const { return fmt::format("{}", v); }
    std::string operator()(const std::string& v) const { return v; }
    std::string operator()(const std::vector<std::string>& v) const {
      return fmt::format("{}", fmt::join(v, " "));
    }
    std::string operator()(const std::vector<std::pair<std::string, std::string>>& v) const {
      std::string text;
      for (const auto& [first, second] : v)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", first, second);
      return text;
    }
    std::string operator()(const std::vector<std::uint8_t>& v) const {
      std::string text;
      for (std::size_t bit = 0; bit < v.size() * 8; ++bit)
        if ((v[bit / 8] >> (bit % 8) & 1U) != 0)
          text += fmt::format("{}{}", text.empty() ? "" : ",", bit);
      return text;
    }
    std::string operator()(const std::vector<std::uint32_t>& v) const {
      return fmt::format("{}", fmt::join(v, " "));
    }
  };
  return std::visit(Visitor{}, property.value);
}

}  // namespace rt::cgroup

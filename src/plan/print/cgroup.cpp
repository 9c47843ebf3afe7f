// Prints the parts of a plan about control groups; see plan.cpp.
#include <fmt/format.h>

#include "printer.h"
#include "rt/base/text.h"

namespace rt::plan {
namespace {

void print_unit_setting(Printer& out, const cgroup::UnitSetting& setting) {
  const auto& [property, origin, when, optional] = setting;
  const std::string value = cgroup::value_text(property);
  out.put("name", property.name).put("value", value).put("when", when_name(when));
  out.put_set("origin", origin);
  out.line(fmt::format("{} = {} ({})", word(property.name), word(value), when_name(when)), origin);
}

void print_unit(Printer& out, const cgroup::Unit& unit, const std::string& origin) {
  const auto& [name, slice, is_slice, user, address, settings] = unit;
  out.put("name", name).put("slice", slice).put("user", user).put("bus", address);
  out.line(fmt::format("unit {} in {} of {}", word(name), word(slice),
                       user ? "the user's systemd" : "systemd"),
           origin);
  out.list("properties", settings, print_unit_setting);
}

void print_write(Printer& out, const cgroup::Write& write) {
  const auto& [file, value, origin, when, optional, instead, not_below] = write;
  out.put("file", file).put("value", value).put("when", when_name(when)).put("optional", optional);
  out.step(fmt::format("{} = {} ({}{})", file, word(value), when_name(when),
                       optional ? ", if the file is there" : ""),
           origin);
}

void print_delegation(Printer& out, const Delegation& delegation) {
  const auto& [origin, uid] = delegation;
  out.put("uid", uid).step(fmt::format("delegated to user {}", uid), origin);
}

void print_settings(Printer& out, const cgroup::Settings& settings) {
  const auto& [v1, v2, device_rules, device_program, controllers] = settings;
  out.list("v1", v1, print_write);
  out.list("v2", v2, print_write);
  out.list("deviceRules", device_rules, print_write);
  Names program;
  for (const std::uint64_t instruction : device_program)
    program.push_back(fmt::format("{:016x}", instruction));
  out.put("deviceProgram", program, "device program, " + plural(program.size(), "instruction"),
          "/linux/resources/devices");
}

}  // namespace

void print_cgroup(Printer& out, const Cgroup& cgroup) {
  const auto& [origin, enabled, layout, paths, rootless, optional, settings, unit, delegation] =
      cgroup;
  const auto& [mode, hierarchies] = layout;
  Names directories;
  for (std::size_t i = 0; i < paths.size() && i < hierarchies.size(); ++i)
    directories.push_back(hierarchies[i].mount + paths[i]);
  out.title("cgroup");
  out.put("enabled", enabled).put("mode", mode_name(mode));
  out.line(enabled ? fmt::format("cgroup {}", mode_name(mode)) : "none");
  if (unit) out.object("unit", print_unit, *unit, origin);
  if (enabled)
    out.put_each("paths", directories, "", origin);
  else
    out.put("paths", directories);
  if (optional) out.line("or none, where the caller may make none");
  const Names& controllers = settings.controllers;
  out.put("controllers", controllers, "controllers " + comma(controllers));
  if (delegation) out.object("delegation", print_delegation, *delegation);
  print_settings(out, settings);
}

void print_rdt(Printer& out, const cgroup::RdtSettings& rdt) {
  const auto& [group, own_group, schema, monitor] = rdt;
  out.title("intel rdt");
  out.put("group", group);
  out.line(group.empty() ? "default group" : "group " + word(group), "/linux/intelRdt/closID");
  Names lines;
  for (const auto& [text, origin] : schema) {
    lines.push_back(text);
    out.line("schemata = " + word(text), origin);
  }
  out.put("schemata", lines);
  out.put_set("monitor", monitor, "monitoring group " + word(monitor),
              "/linux/intelRdt/enableMonitoring");
}

}  // namespace rt::plan

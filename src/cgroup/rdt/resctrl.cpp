// Makes, changes and removes resctrl groups. The kernel explains a refused schema in
// info/last_cmd_status.
#include "rt/cgroup/rdt/resctrl.h"

#include <algorithm>

#include <fcntl.h>
#include <linux/magic.h>

#include <fmt/format.h>

#include "files.h"
#include "rt/base/text.h"
#include "rt/base/undo.h"
#include "rt/sys/file.h"

namespace rt::cgroup {
namespace {

constexpr const char* resctrl_mount = "/sys/fs/resctrl";

std::string monitor_path(const RdtRecord& record) {
  return fmt::format("mon_groups/{}", record.monitor);
}

/// "L3" and {"0=7f0", "1=1f"} from "L3:0=7f0;1=1f".
struct Schema {
  std::string_view resource;
  std::vector<std::string_view> domains;
};
Schema parse_schema(std::string_view line) {
  const std::size_t colon = std::min(line.find(':'), line.size());
  Schema schema{.resource = trim(line.substr(0, colon)), .domains = {}};
  if (colon < line.size())
    for (const std::string_view domain : split(line.substr(colon + 1), ';'))
      if (!trim(domain).empty()) schema.domains.push_back(trim(domain));
  return schema;
}

/// "0=00ff" -> "0=ff": the kernel pads values with zeros or blanks to the same width.
std::string normal(std::string_view domain) {
  const std::size_t equals = std::min(domain.find('='), domain.size());
  std::string_view value = domain.substr(std::min(equals + 1, domain.size()));
  value = trim(value);
  while (value.size() > 1 && value[0] == '0') value.remove_prefix(1);
  std::string text = fmt::format("{}={}", trim(domain.substr(0, equals)), value);
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

/// The kernel's own reason for refusing a schema.
std::string last_status(const sys::Fd& root) {
  const Result<std::string> status = sys::read_file_at(root.get(), "info/last_cmd_status");
  if (!status || trim(*status).empty() || trim(*status) == "ok") return "";
  return fmt::format(" ({})", trim(*status));
}

Result<> remove_directory(int parent, const std::string& path) {
  Result<> removed = sys::unlink_at(parent, path, AT_REMOVEDIR);
  if (!removed && !is_gone(removed.error()))
    return fail(std::move(removed).error().context("resctrl"));
  return {};
}

}  // namespace

bool has_schema(std::string_view schemata, std::string_view line) {
  const Schema wanted = parse_schema(line);
  for (const std::string_view present : split(schemata, '\n')) {
    const Schema schema = parse_schema(present);
    if (schema.resource != wanted.resource) continue;
    return std::ranges::all_of(wanted.domains, [&schema](std::string_view domain) {
      return std::ranges::any_of(schema.domains, [domain](std::string_view other) {
        return normal(other) == normal(domain);
      });
    });
  }
  return false;
}

Result<Resctrl> Resctrl::find() {
  Result<sys::Fd> root = sys::open_at(AT_FDCWD, resctrl_mount, O_PATH | O_DIRECTORY);
  const bool mounted =
      root && TRY(sys::filesystem_type(root->get())) == std::uint64_t{RDTGROUP_SUPER_MAGIC};
  if (!mounted)
    return fail("resctrl: Intel RDT is not available: no resctrl file system is mounted at {}",
                resctrl_mount);
  return Resctrl(*std::move(root));
}

Result<sys::Fd> Resctrl::open_group(const std::string& group) const {
  return sys::open_beneath(root_.get(), group.empty() ? "." : group, O_RDONLY | O_DIRECTORY);
}

RdtRecord Resctrl::forecast(const RdtSettings& settings) const {
  return {.group = settings.group,
          .monitor = settings.monitor,
          .joined = true,
          .remove_group = settings.own_group && !open_group(settings.group)};
}

Result<> Resctrl::set_schema(const sys::Fd& group,
                             const std::vector<RdtSettings::Line>& schema) const {
  for (const RdtSettings::Line& line : schema) {
    Result<> written = sys::write_file_at(group.get(), "schemata", line.text + "\n");
    if (written) continue;
    Error error = std::move(written).error();
    error.message =
        fmt::format("resctrl: write \"{}\" to schemata{}", line.text, last_status(root_));
    return fail(std::move(error).at(line.origin));
  }
  return {};
}

Result<> Resctrl::make(const RdtSettings& settings, const RdtRecord& record) const {
  Result<sys::Fd> group = open_group(settings.group);
  const bool is_new = !group && group.error().err == ENOENT;
  Undo removed([&] {
    if (is_new) (void)remove_directory(root_.get(), settings.group);
  });
  if (is_new) {
    if (!settings.own_group && settings.schema.empty())
      return fail("resctrl: there is no group {}, and no schema to create it with", settings.group);
    Result<> made = sys::mkdir_at(root_.get(), settings.group, 0755);
    if (!made && made.error().err == ENOSPC)
      return fail("resctrl: this machine has no class of service left for the group {}",
                  settings.group);
    TRY_CTX(std::move(made), "resctrl");
    group = open_group(settings.group);
  }
  const sys::Fd directory = TRY_CTX(std::move(group), "resctrl");
  if (is_new) {
    TRY(set_schema(directory, settings.schema));
  } else {
    const std::string schemata = TRY_CTX(sys::read_file_at(directory.get(), "schemata"), "resctrl");
    for (const RdtSettings::Line& line : settings.schema)
      if (!has_schema(schemata, line.text))
        return fail(Error{.message = fmt::format("resctrl: the group {} already exists, with "
                                                 "a schema other than \"{}\"",
                                                 settings.group, line.text)}
                        .at(line.origin));
  }
  if (!record.monitor.empty())
    TRY_CTX(sys::mkdir_at(directory.get(), monitor_path(record), 0755), "resctrl");
  removed.keep();
  return {};
}

Result<std::string> Resctrl::change(const RdtRecord& record,
                                    const std::vector<RdtSettings::Line>& schema) const {
  const sys::Fd group = TRY_CTX(open_group(record.group), "resctrl");
  std::string before = TRY_CTX(sys::read_file_at(group.get(), "schemata"), "resctrl");
  Result<> set = set_schema(group, schema);
  if (set) return before;
  restore(record, before);
  return fail(std::move(set).failure());
}

void Resctrl::restore(const RdtRecord& record, const std::string& schemata) const {
  const Result<sys::Fd> group = open_group(record.group);
  if (!group) return;
  for (const std::string_view line : split(schemata, '\n'))
    if (!trim(line).empty())
      (void)sys::write_file_at(group->get(), "schemata", fmt::format("{}\n", trim(line)));
}

Result<> Resctrl::join(const RdtRecord& record, pid_t pid) const {
  const sys::Fd group = TRY_CTX(open_group(record.group), "resctrl");
  TRY_CTX(sys::write_file_at(group.get(), "tasks", std::to_string(pid)), "resctrl");
  if (record.monitor.empty()) return {};
  TRY_CTX(sys::write_file_at(group.get(), monitor_path(record) + "/tasks", std::to_string(pid)),
          "resctrl");
  return {};
}

Result<> Resctrl::remove(const RdtRecord& record) const {
  const Result<sys::Fd> group = open_group(record.group);
  if (!group && is_gone(group.error())) return {};
  if (!group) return fail(Error(group.error()).context("resctrl"));
  if (!record.monitor.empty()) TRY(remove_directory(group->get(), monitor_path(record)));
  return record.remove_group ? remove_directory(root_.get(), record.group) : Result<>();
}

}  // namespace rt::cgroup

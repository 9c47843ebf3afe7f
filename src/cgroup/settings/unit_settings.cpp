// A container's limits as properties of its unit: org.freedesktop.systemd1(5),
// systemd.resource-control(5). systemd resets a limit that it has a property for but does not know,
// at daemon-reload for example; it leaves the rest alone. All limits are also written to cgroupfs,
// unrounded.
#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "devices.h"
#include "rows.h"
#include "rt/base/text.h"
#include "rt/cgroup/settings/unit.h"

namespace rt::cgroup {
namespace {

constexpr std::uint64_t infinity = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t default_period = 100'000;

using Values = std::vector<UnitProperty>;

UnitProperty number_property(std::string_view name, std::uint64_t value) {
  return {.name = std::string(name), .signature = "t", .value = value};
}
UnitProperty text_property(std::string_view name, std::string value) {
  return {.name = std::string(name), .signature = "s", .value = std::move(value)};
}
UnitProperty switch_property(std::string_view name, bool value) {
  return {.name = std::string(name), .signature = "b", .value = value};
}

/// "max" and negative values mean no limit.
std::optional<std::uint64_t> limit_value(std::string_view text) {
  if (text == "max" || text.starts_with('-')) return infinity;
  return parse_unsigned(text);
}

Values plain_limit(std::string_view property, std::string_view value) {
  const auto limit = limit_value(value);
  return limit ? Values{number_property(property, *limit)} : Values();
}

/// systemd rejects zero: only cgroupfs gets it.
Values tasks_limit(std::string_view property, std::string_view value) {
  return value == "0" ? Values() : plain_limit(property, value);
}

/// For systemd, weight 0 means idle and infinity means unset.
Values idle(std::string_view property, std::string_view value) {
  return {number_property(property, value == "1" ? 0 : infinity)};
}

Values io_weight(std::string_view property, std::string_view value) {
  constexpr std::string_view all = "default ";
  return value.starts_with(all) ? plain_limit(property, value.substr(all.size())) : Values();
}

/// "QUOTA PERIOD" of cpu.max. systemd has CPU time per second, in steps of 10 ms.
Values quota(std::string_view property, std::string_view value) {
  constexpr std::uint64_t second = 1'000'000;
  constexpr std::uint64_t step = 10'000;
  const std::size_t blank = value.find(' ');
  const std::uint64_t period =
      blank == std::string_view::npos
          ? default_period
          : parse_unsigned(value.substr(blank + 1)).value_or(default_period);
  const auto time = limit_value(value.substr(0, blank));
  if (!time || period == 0) return {};
  std::uint64_t per_second = infinity;
  if (*time != infinity && *time < infinity / second) {
    per_second = (*time * second + period - 1) / period;
    per_second = (per_second + step - 1) / step * step;
  }
  return {number_property(property, per_second), number_property("CPUQuotaPeriodUSec", period)};
}

/// "0-2,5" as a bit string; empty for a malformed list, which the write to cgroupfs reports.
Values bits(std::string_view property, std::string_view value) {
  constexpr std::uint64_t most = 8192;
  std::vector<std::uint8_t> set;
  const auto ranges = parse_number_list(trim(value));
  if (!ranges) return {};
  for (const NumberRange& range : *ranges) {
    if (range.last >= most) return {};
    if (set.size() <= range.last / 8) set.resize(range.last / 8 + 1);
    for (std::uint64_t bit = range.first; bit <= range.last; ++bit)
      set[bit / 8] = static_cast<std::uint8_t>(set[bit / 8] | 1U << (bit % 8));
  }
  return {{.name = std::string(property), .signature = "ay", .value = std::move(set)}};
}

Values oom_policy(std::string_view property, std::string_view value) {
  return {text_property(property, value == "1" ? "kill" : "continue")};
}

struct PropertyRow {
  std::string_view file;
  std::string_view property;
  Values (*values)(std::string_view property, std::string_view value);
};
constexpr PropertyRow v1_rows[] = {
    {"memory.limit_in_bytes", "MemoryLimit", plain_limit},
    {"cpu.shares", "CPUShares", plain_limit},
    {"blkio.weight", "BlockIOWeight", plain_limit},
    {"pids.max", "TasksMax", tasks_limit},
};
constexpr PropertyRow v2_rows[] = {
    {"memory.max", "MemoryMax", plain_limit},
    {"memory.high", "MemoryHigh", plain_limit},
    {"memory.low", "MemoryLow", plain_limit},
    {"memory.min", "MemoryMin", plain_limit},
    {"memory.swap.max", "MemorySwapMax", plain_limit},
    {"memory.zswap.max", "MemoryZSwapMax", plain_limit},
    {"memory.oom.group", "OOMPolicy", oom_policy},
    {"cpu.weight", "CPUWeight", plain_limit},
    {"cpu.idle", "CPUWeight", idle},
    {"cpu.max", "CPUQuotaPerSecUSec", quota},
    {"cpuset.cpus", "AllowedCPUs", bits},
    {"cpuset.mems", "AllowedMemoryNodes", bits},
    {"io.weight", "IOWeight", io_weight},
    {"pids.max", "TasksMax", tasks_limit},
};

void add_limit(std::vector<UnitSetting>& out, const Write& write, Values values) {
  for (UnitProperty& property : values)
    out.push_back({.property = std::move(property),
                   .origin = write.origin,
                   .when = write.when == When::last ? When::last : When::normal,
                   .optional = true});
}

template <std::size_t N>
void add_limits(std::vector<UnitSetting>& out, const PropertyRow (&rows)[N],
                const std::vector<Write>& writes) {
  for (const Write& write : writes)
    for (const PropertyRow& row : rows)
      if (write.file == row.file) add_limit(out, write, row.values(row.property, write.value));
}

/// v1 has two files for quota and period.
void add_v1_quota(std::vector<UnitSetting>& out, const std::vector<Write>& writes) {
  const auto find = [&writes](std::string_view file) {
    return std::ranges::find(writes, file, &Write::file);
  };
  const auto time = find("cpu.cfs_quota_us");
  const auto period = find("cpu.cfs_period_us");
  if (time == writes.end()) return;
  const std::string both =
      fmt::format("{} {}", time->value,
                  period == writes.end() ? std::to_string(default_period) : period->value);
  add_limit(out, *time, quota("CPUQuotaPerSecUSec", both));
}

/// systemd's name for one device or all devices of a major number.
std::optional<std::string> device_name(const DeviceException& device) {
  const std::string_view kind = device.type == 'c' ? "char" : "block";
  if (device.major && device.minor)
    return fmt::format("/dev/{}/{}:{}", kind, *device.major, *device.minor);
  if (device.minor) return std::nullopt;
  return fmt::format("{}-{}", kind, device.major ? std::to_string(*device.major) : "*");
}

/// The rules as a list of allowed devices. If that is not possible, systemd gets no device policy
/// and our own rules alone apply.
std::optional<std::vector<std::pair<std::string, std::string>>> allowed_devices(
    const std::vector<spec::DeviceRule>& rules) {
  const Result<DeviceList> list = device_list(rules);
  if (!list || list->allow) return std::nullopt;
  std::vector<std::pair<std::string, std::string>> allowed;
  for (const DeviceException& device : list->exceptions) {
    std::optional<std::string> name = device_name(device);
    if (!name) return std::nullopt;
    allowed.emplace_back(*std::move(name), device.rights());
  }
  return allowed;
}

void add_device_settings(std::vector<UnitSetting>& out,
                         const std::vector<spec::DeviceRule>& rules) {
  if (rules.empty()) return;
  const std::string origin = "/linux/resources/devices";
  auto allowed = allowed_devices(rules);
  out.push_back(
      {.property = text_property("DevicePolicy", allowed ? "strict" : "auto"), .origin = origin});
  if (allowed)
    out.push_back(
        {.property = {.name = "DeviceAllow", .signature = "a(ss)", .value = *std::move(allowed)},
         .origin = origin});
}

}  // namespace

std::vector<UnitSetting> limits_of(const std::vector<Write>& v1, const std::vector<Write>& v2) {
  std::vector<UnitSetting> out;
  add_limits(out, v1_rows, v1);
  add_v1_quota(out, v1);
  add_limits(out, v2_rows, v2);
  return out;
}

Result<std::vector<UnitSetting>> unit_settings(
    const Unit& unit, std::string_view id, const spec::Resources& resources,
    const Settings& settings, const Layout& layout,
    const std::map<std::string, std::string>& annotations) {
  std::vector<UnitSetting> out;
  const auto add = [&out](UnitProperty property, bool optional = false) {
    out.push_back({.property = std::move(property), .optional = optional});
  };
  add(text_property("Description", fmt::format("rt container {}", id)));
  if (unit.is_slice) {
    add({.name = "Wants", .signature = "as", .value = std::vector<std::string>{unit.slice}});
  } else {
    add(text_property("Slice", unit.slice));
    add(switch_property("Delegate", true));
    // Otherwise a failed scope would stay and occupy its name.
    add(text_property("CollectMode", "inactive-or-failed"), true);
  }
  add(switch_property("DefaultDependencies", false));
  const bool v2 = layout.mode == Mode::v2;
  for (const std::string_view name :
       {std::string_view("MemoryAccounting"), std::string_view("CPUAccounting"),
        std::string_view(v2 ? "IOAccounting" : "BlockIOAccounting"),
        std::string_view("TasksAccounting")})
    add(switch_property(name, true), true);
  std::ranges::move(limits_of(settings.v1, settings.v2), std::back_inserter(out));
  add_device_settings(out, resources.devices);
  for (UnitProperty& property : TRY(unit_properties(annotations))) {
    const std::string origin = "/annotations/org.systemd.property." + property.name;
    out.push_back({.property = std::move(property), .origin = origin});
  }
  return out;
}

}  // namespace rt::cgroup

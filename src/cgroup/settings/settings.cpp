// Assigns each value to the cgroup version of its controller, which on a hybrid host differs
// between controllers.
#include "rt/cgroup/settings/settings.h"

#include <algorithm>
#include <array>

#include "devices.h"
#include "list.h"
#include "rows.h"
#include "rt/base/escape.h"
#include "rt/base/text.h"

namespace rt::cgroup {
namespace {

enum class Home { v1, v2, nowhere };

Home home_of(std::string_view controller, const Layout& layout) {
  const Hierarchy* hierarchy = layout.find(controller);
  if (hierarchy == nullptr) return Home::nowhere;
  return hierarchy->v2 ? Home::v2 : Home::v1;
}

std::unexpected<Failure> fail_at(std::string_view pointer, std::string message) {
  return fail(Error{.message = std::move(message)}.at(pointer));
}

std::string nowhere_text(std::string_view controller) {
  constexpr std::array<std::string_view, 2> v1_controllers = {"net_cls", "net_prio"};
  return fmt::format("this host has no cgroup controller {}{}", controller,
                     is_in(v1_controllers, controller) ? " (cgroup v1 only)" : "");
}

/// `unified`: the key is the file, and each line of the value is one write.
Result<> add_unified(const spec::Resources& resources, const Layout& layout,
                     std::vector<Write>& out) {
  if (resources.unified.empty()) return {};
  const Hierarchy* unified = layout.unified();
  if (unified == nullptr)
    return fail_at("/linux/resources/unified",
                   "needs cgroup v2, which is not mounted on this host");
  for (const auto& [file, value] : resources.unified) {
    const std::string pointer = fmt::format("/unified/{}", pointer_part(file));
    const std::string_view controller = controller_of(file);
    // Pressure files exist without their controller.
    if (controller != "cgroup" && !file.ends_with(".pressure") && !unified->has(controller))
      return fail_at("/linux/resources" + pointer,
                     fmt::format("controller {} is not available in cgroup v2", controller));
    const std::size_t before = out.size();
    for (const std::string_view line : split(value, '\n'))
      if (!line.empty()) out.push_back(make_write(file, std::string(line), pointer));
    // An empty write would not reach the kernel; an empty line sets the empty value.
    if (out.size() == before) out.push_back(make_write(file, "\n", pointer));
  }
  return {};
}

Result<> add_devices(const spec::Resources& resources, const Layout& layout, Settings& out) {
  if (resources.devices.empty()) return {};
  if (layout.find("devices") != nullptr)
    out.device_rules = TRY(device_lines(resources.devices));
  else if (layout.unified() != nullptr)
    out.device_program = device_program(resources.devices);
  else
    return fail_at("/linux/resources/devices", nowhere_text("devices"));
  return {};
}

/// By hand, because libm would be another shared library to load at every start.
double log2_of(double x) {
  constexpr int digits = 50;
  double result = 0;
  while (x >= 2) {
    x /= 2;
    result += 1;
  }
  double weight = 1;
  for (int digit = 0; digit < digits; ++digit) {
    x *= x;
    weight /= 2;
    if (x < 2) continue;
    x /= 2;
    result += weight;
  }
  return result;
}

}  // namespace

Result<Settings> settings_for(const spec::Resources& resources, const Layout& layout) {
  Settings out;
  Problems missing;
  const auto miss = [&missing](std::string pointer, std::string message) {
    if (std::ranges::find(missing, message, &Problem::message) == missing.end())
      missing.push_back({.message = std::move(message), .pointer = std::move(pointer)});
  };
  for (Write& write : v1_writes(resources)) {
    const std::string_view controller = controller_of(write.file);
    const Home home = home_of(controller, layout);
    if (home == Home::nowhere) miss(write.origin, nowhere_text(controller));
    if (home == Home::v1) out.v1.push_back(std::move(write));
  }
  for (const V1Only& property : v1_only_properties())
    if (property.asked(resources) && home_of(property.controller, layout) == Home::v2)
      missing.push_back({.message = "cgroup v2 has no such setting",
                         .pointer = fmt::format("/linux/resources{}", property.pointer)});
  if (!missing.empty()) return fail(combined(std::move(missing)));
  for (Write& write : v2_writes(resources))
    if (home_of(controller_of(write.file), layout) == Home::v2) out.v2.push_back(std::move(write));
  TRY(add_unified(resources, layout, out.v2));
  for (const Write& write : out.v2) {
    const std::string_view controller = controller_of(write.file);
    const bool has_one = controller != "cgroup" && !write.file.ends_with(".pressure");
    if (has_one && !is_in(out.controllers, controller)) out.controllers.emplace_back(controller);
  }
  TRY(add_devices(resources, layout, out));
  return out;
}

std::uint64_t weight_from_shares(std::uint64_t shares) {
  // The curve through (2, 1), (1024, 100) and (262144, 10000) that runtimes have agreed on:
  // ceil(10^((l² + 125 l) / 612 - 7/34)) with l = log2(shares).
  const double l = log2_of(static_cast<double>(std::clamp<std::uint64_t>(shares, 2, 262144)));
  const double exponent = (l * l + 125 * l) / 612 - 7.0 / 34;
  constexpr double log10_of_2 = 0.301029995663981195;
  constexpr double rounding = 1e-9;
  std::uint64_t low = 1;
  std::uint64_t high = 10000;
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    if (log2_of(static_cast<double>(middle)) * log10_of_2 >= exponent - rounding)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

std::string_view controller_of(std::string_view file) { return file.substr(0, file.find('.')); }

Write make_write(std::string_view file, std::string value, std::string_view pointer) {
  constexpr std::array<std::string_view, 3> before_join = {"cpuset.", "cpu.rt_", "devices."};
  constexpr std::array<std::string_view, 2> last = {"memory.", "pids."};
  const auto starts = [file](std::string_view prefix) { return file.starts_with(prefix); };
  When when = When::normal;
  if (std::ranges::any_of(before_join, starts)) when = When::before_join;
  if (std::ranges::any_of(last, starts)) when = When::last;
  return {.file = std::string(file),
          .value = std::move(value),
          .origin = fmt::format("/linux/resources{}", pointer),
          .when = when};
}

void add_hugepage_limit(std::vector<Write>& out, const spec::HugepageLimit& limit,
                        std::size_t index, std::string_view suffix) {
  const std::string pointer = fmt::format("/hugepageLimits/{}", index);
  const std::string value = std::to_string(limit.limit);
  out.push_back(make_write(fmt::format("hugetlb.{}.{}", limit.page_size, suffix), value, pointer));
  // Without this twin a process can reserve beyond the limit and gets SIGBUS when it touches the
  // pages.
  out.push_back(
      make_write(fmt::format("hugetlb.{}.rsvd.{}", limit.page_size, suffix), value, pointer));
  out.back().optional = true;
}

void add_rdma(std::vector<Write>& out, const std::map<std::string, spec::Rdma>& devices) {
  for (const auto& [name, limits] : devices) {
    std::string line = name;
    if (limits.hca_handles) line += fmt::format(" hca_handle={}", *limits.hca_handles);
    if (limits.hca_objects) line += fmt::format(" hca_object={}", *limits.hca_objects);
    out.push_back(
        make_write("rdma.max", std::move(line), fmt::format("/rdma/{}", pointer_part(name))));
  }
}

}  // namespace rt::cgroup

// Checks of linux.resources that hold on every host. Values end up in file names and in lines for
// the kernel, so nothing may smuggle in a second one.
#include "check.h"

#include <algorithm>
#include <array>
#include <limits>

#include "list.h"
#include "rows.h"
#include "rt/base/escape.h"

namespace rt::cgroup {
namespace {

std::unexpected<Failure> fail_at(std::string_view pointer, std::string_view message) {
  return fail(
      Error{.message = std::string(message)}.at(fmt::format("/linux/resources{}", pointer)));
}

struct Signed {
  std::string_view pointer;
  std::optional<std::int64_t> (*value)(const spec::Resources&);
};

// For all of these -1 means unlimited.
constexpr Signed from_minus_one[] = {
    {"/memory/limit", [](const spec::Resources& r) { return section(r.memory).limit; }},
    {"/memory/reservation", [](const spec::Resources& r) { return section(r.memory).reservation; }},
    {"/memory/swap", [](const spec::Resources& r) { return section(r.memory).swap; }},
    {"/memory/kernel", [](const spec::Resources& r) { return section(r.memory).kernel; }},
    {"/memory/kernelTCP", [](const spec::Resources& r) { return section(r.memory).kernel_tcp; }},
    {"/pids/limit", [](const spec::Resources& r) { return section(r.pids).limit; }},
};

Result<> check_memory(const spec::Memory& memory) {
  constexpr std::uint64_t unset = ~std::uint64_t{0};
  if (memory.swappiness && *memory.swappiness != unset && *memory.swappiness > 100)
    return fail_at("/memory/swappiness", "must be 0 to 100");
  // The swap limit includes memory, so it needs a memory limit.
  const std::int64_t limit = memory.limit.value_or(0);
  const std::int64_t swap = memory.swap.value_or(0);
  if (swap > 0 && limit <= 0)
    return fail_at("/memory/swap", "unable to set swap limit without memory limit");
  if (swap > 0 && swap < limit)
    return fail_at("/memory/swap", "memory+swap limit should be >= memory limit");
  return {};
}

/// A name that is safe in a space-separated line: not empty, no blanks, no control characters.
bool is_word(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '\x7f';
  });
}

Result<> check_unified_key(std::string_view key) {
  // These are actions, not settings: they move, kill or stop processes, or make the cgroup an inner
  // node.
  constexpr std::array<std::string_view, 6> acts = {"cgroup.procs", "cgroup.threads",
                                                    "cgroup.kill",  "cgroup.freeze",
                                                    "cgroup.type",  "cgroup.subtree_control"};
  const std::string pointer = fmt::format("/unified/{}", pointer_part(key));
  const std::size_t dot = key.find('.');
  if (!is_word(key) || key.contains('/') || dot == 0 || dot == std::string_view::npos)
    return fail_at(pointer, "not the name of a cgroup file");
  if (is_in(acts, key)) return fail_at(pointer, "not a setting of a container");
  return {};
}

Result<> check_device(const spec::DeviceRule& rule, std::size_t index) {
  const auto is_number = [](const std::optional<std::int64_t>& n) {
    return !n || (*n >= -1 && *n <= std::numeric_limits<std::uint32_t>::max());
  };
  const std::string pointer = fmt::format("/devices/{}", index);
  if (!is_number(rule.major)) return fail_at(pointer + "/major", "not a device number");
  if (!is_number(rule.minor)) return fail_at(pointer + "/minor", "not a device number");
  if (rule.access.find_first_not_of("rwm") != std::string::npos)
    return fail_at(pointer + "/access", "must be some of \"rwm\"");
  return {};
}

}  // namespace

Result<> check_resources(const spec::Resources& resources) {
  for (const Signed& property : from_minus_one)
    if (property.value(resources).value_or(0) < -1)
      return fail_at(property.pointer, "must be -1 (unlimited) or more");
  TRY(check_memory(section(resources.memory)));
  for (std::size_t i = 0; i < resources.hugepage_limits.size(); ++i)
    if (!spec::is_page_size(resources.hugepage_limits[i].page_size))
      return fail_at(fmt::format("/hugepageLimits/{}/pageSize", i), "must be a size like \"2MB\"");
  const auto& priorities = section(resources.network).priorities;
  for (std::size_t i = 0; i < priorities.size(); ++i)
    if (!is_word(priorities[i].name))
      return fail_at(fmt::format("/network/priorities/{}/name", i), "not the name of an interface");
  for (const auto& [name, rdma] : resources.rdma) {
    const std::string pointer = fmt::format("/rdma/{}", pointer_part(name));
    if (!is_word(name)) return fail_at(pointer, "not the name of a device");
    if (!rdma.hca_handles && !rdma.hca_objects)
      return fail_at(pointer, "needs hcaHandles or hcaObjects");
  }
  for (const auto& [key, value] : resources.unified) TRY(check_unified_key(key));
  for (std::size_t i = 0; i < resources.devices.size(); ++i)
    TRY(check_device(resources.devices[i], i));
  return {};
}

}  // namespace rt::cgroup

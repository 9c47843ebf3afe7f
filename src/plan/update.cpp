// `update`: merges new resources with the stored ones, so that what is not named keeps its value.
#include "rt/plan/update.h"

#include <algorithm>

#include "makers.h"
#include "rt/spec/parse.h"

namespace rt::plan {
namespace {

template <class T>
void put(std::optional<T>& stored, const std::optional<T>& wanted) {
  if (wanted) stored = wanted;
}
void put(std::string& stored, const std::string& wanted) {
  if (!wanted.empty()) stored = wanted;
}

/// Replaces entries for the same device (or size), and adds new ones.
template <class T, class Same>
void upsert(std::vector<T>& stored, const std::vector<T>& wanted, Same same) {
  for (const T& entry : wanted) {
    // If a device is listed twice, its last rule is in force; this leaves one rule.
    std::erase_if(stored, [&](const T& other) { return same(entry, other); });
    stored.push_back(entry);
  }
}

void put_memory(spec::Memory& stored, const spec::Memory& wanted) {
  put(stored.limit, wanted.limit);
  put(stored.reservation, wanted.reservation);
  put(stored.swap, wanted.swap);
  put(stored.kernel, wanted.kernel);
  put(stored.kernel_tcp, wanted.kernel_tcp);
  put(stored.swappiness, wanted.swappiness);
  put(stored.disable_oom_killer, wanted.disable_oom_killer);
  put(stored.use_hierarchy, wanted.use_hierarchy);
  put(stored.check_before_update, wanted.check_before_update);
  // A limit for memory and swap needs one for memory.
  if (wanted.limit.value_or(0) < 0 && !wanted.swap) stored.swap = 0;
}

void put_cpu(spec::Cpu& stored, const spec::Cpu& wanted) {
  put(stored.shares, wanted.shares);
  put(stored.quota, wanted.quota);
  put(stored.burst, wanted.burst);
  put(stored.period, wanted.period);
  put(stored.realtime_runtime, wanted.realtime_runtime);
  put(stored.realtime_period, wanted.realtime_period);
  put(stored.cpus, wanted.cpus);
  put(stored.mems, wanted.mems);
  put(stored.idle, wanted.idle);
  // An idle cgroup has no weight, and gets the default one when it stops being idle.
  if (wanted.idle && !wanted.shares) stored.shares = std::nullopt;
}

void put_block_io(spec::BlockIo& stored, const spec::BlockIo& wanted) {
  const auto same = [](const auto& a, const auto& b) {
    return a.major == b.major && a.minor == b.minor;
  };
  put(stored.weight, wanted.weight);
  put(stored.leaf_weight, wanted.leaf_weight);
  upsert(stored.weight_device, wanted.weight_device, same);
  upsert(stored.throttle_read_bps_device, wanted.throttle_read_bps_device, same);
  upsert(stored.throttle_write_bps_device, wanted.throttle_write_bps_device, same);
  upsert(stored.throttle_read_iops_device, wanted.throttle_read_iops_device, same);
  upsert(stored.throttle_write_iops_device, wanted.throttle_write_iops_device, same);
}

template <class Section>
void put_section(std::optional<Section>& stored, const std::optional<Section>& wanted,
                 void (*put_members)(Section&, const Section&)) {
  if (!wanted) return;
  if (!stored) stored.emplace();
  put_members(*stored, *wanted);
}

spec::Resources merged(spec::Resources stored, const spec::Resources& wanted) {
  put_section(stored.memory, wanted.memory, put_memory);
  put_section(stored.cpu, wanted.cpu, put_cpu);
  put_section<spec::Pids>(stored.pids, wanted.pids,
                          [](spec::Pids& out, const spec::Pids& in) { put(out.limit, in.limit); });
  put_section(stored.block_io, wanted.block_io, put_block_io);
  upsert(stored.hugepage_limits, wanted.hugepage_limits,
         [](const auto& a, const auto& b) { return a.page_size == b.page_size; });
  put_section<spec::Network>(
      stored.network, wanted.network, [](spec::Network& out, const spec::Network& in) {
        put(out.class_id, in.class_id);
        upsert(out.priorities, in.priorities,
               [](const auto& a, const auto& b) { return a.name == b.name; });
      });
  for (const auto& [device, limits] : wanted.rdma) {
    put(stored.rdma[device].hca_handles, limits.hca_handles);
    put(stored.rdma[device].hca_objects, limits.hca_objects);
  }
  for (const auto& [file, value] : wanted.unified) stored.unified[file] = value;
  return stored;
}

}  // namespace

Result<Update> make_update(const spec::Resources& stored, const spec::Resources& wanted,
                           const cgroup::Layout& layout) {
  Update update{.resources = merged(stored, wanted), .settings = {}};
  update.resources.devices.clear();
  // Valid values may be invalid in combination with the stored ones.
  spec::Config config;
  config.linux.emplace().resources = update.resources;
  if (Problems problems = spec::check(config, spec::resources_pointer); !problems.empty())
    return fail(joined(std::move(problems), ""));
  update.settings = TRY(cgroup::settings_for_update(update.resources, wanted, layout));
  return update;
}

}  // namespace rt::plan

// The tables that translate linux.resources into values for files: one row per property. Lists in
// config.json (devices, page sizes) are added after the rows, by functions.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "rt/cgroup/settings/settings.h"
#include "rt/spec/resources.h"

namespace rt::cgroup {

struct Value {
  std::string text;
  /// The default of a new cgroup: the file may be absent.
  bool optional = false;
};

struct Row {
  std::string_view file;
  /// Relative to /linux/resources.
  std::string_view pointer;
  std::optional<Value> (*value)(const spec::Resources&);
};

/// A property that only cgroup v1 has a file for, with its v1 controller.
struct V1Only {
  std::string_view controller;
  std::string_view pointer;
  bool (*asked)(const spec::Resources&);
};

/// One list of blockIO: its member, its v1 file, its key in v2's io.max.
struct Throttle {
  std::string_view pointer;
  std::string_view v1_file;
  std::string_view v2_key;
  std::vector<spec::ThrottleDevice> spec::BlockIo::* devices;
};
inline constexpr Throttle throttles[] = {
    {"/blockIO/throttleReadBpsDevice", "blkio.throttle.read_bps_device", "rbps",
     &spec::BlockIo::throttle_read_bps_device},
    {"/blockIO/throttleWriteBpsDevice", "blkio.throttle.write_bps_device", "wbps",
     &spec::BlockIo::throttle_write_bps_device},
    {"/blockIO/throttleReadIOPSDevice", "blkio.throttle.read_iops_device", "riops",
     &spec::BlockIo::throttle_read_iops_device},
    {"/blockIO/throttleWriteIOPSDevice", "blkio.throttle.write_iops_device", "wiops",
     &spec::BlockIo::throttle_write_iops_device},
};

/// All writes as if every controller were on v1. Every property has a row here.
std::vector<Write> v1_writes(const spec::Resources& resources);
/// The same for v2, without the properties of v1_only_properties() and without `unified`.
std::vector<Write> v2_writes(const spec::Resources& resources);
std::span<const V1Only> v1_only_properties();

/// Properties whose v1 and v2 files have the same format.
void add_hugepage_limit(std::vector<Write>& out, const spec::HugepageLimit& limit,
                        std::size_t index, std::string_view suffix);
void add_rdma(std::vector<Write>& out, const std::map<std::string, spec::Rdma>& devices);

/// The controller of a file: the part before the first dot.
std::string_view controller_of(std::string_view file);
/// A write of a value, in the phase that the file belongs to.
Write make_write(std::string_view file, std::string value, std::string_view pointer);
/// The writes of a table.
template <std::size_t N>
std::vector<Write> writes_of(const Row (&rows)[N], const spec::Resources& resources) {
  std::vector<Write> writes;
  for (const Row& row : rows) {
    std::optional<Value> value = row.value(resources);
    if (!value) continue;
    writes.push_back(make_write(row.file, std::move(value->text), row.pointer));
    writes.back().optional = value->optional;
  }
  return writes;
}

/// A section of linux.resources; an absent one counts as empty.
template <class Section>
const Section& section(const std::optional<Section>& s) {
  static const Section none;
  return s ? *s : none;
}

// An absent property gives no value, nor does zero where that means absent.
inline std::optional<Value> text(const std::string& s) {
  return s.empty() ? std::nullopt : std::optional(Value{.text = s});
}
template <class Number>
std::optional<Value> number(const std::optional<Number>& n) {
  if (!n || *n == 0) return std::nullopt;
  return Value{.text = std::to_string(*n)};
}
/// For files where -1 of config.json is "max".
inline std::optional<Value> number_or_max(const std::optional<std::int64_t>& n) {
  if (!n || *n == 0) return std::nullopt;
  return Value{.text = *n < 0 ? "max" : std::to_string(*n)};
}
/// The same on both versions. Zero is a limit: no new processes.
inline std::optional<Value> pids_limit(const spec::Resources& resources) {
  const auto& limit = section(resources.pids).limit;
  if (!limit) return std::nullopt;
  return Value{.text = *limit < 0 ? "max" : std::to_string(*limit)};
}

}  // namespace rt::cgroup

// The rules of config.json beyond its types, as a list of named checks, independent of the host.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "rt/json/problem.h"
#include "rt/spec/config.h"

namespace rt::spec {

/// Collects what checks find.
class Report {
 public:
  explicit Report(json::Collector& problems) : problems_(problems) {}

  template <class... A>
  void add(const json::Path& at, fmt::format_string<A...> f, A&&... a) {
    problems_.add({.message = fmt::format(f, std::forward<A>(a)...), .pointer = at.pointer()});
  }
  /// The same, about the member's name instead of its value.
  template <class... A>
  void add_key(const json::Path& at, fmt::format_string<A...> f, A&&... a) {
    problems_.add({.message = fmt::format(f, std::forward<A>(a)...),
                   .pointer = at.pointer(),
                   .place = {.of = Place::Of::key}});
  }

 private:
  json::Collector& problems_;
};

struct Check {
  std::string_view name;
  /// JSON pointers to the members that it reads. The first is its subject, whose path is passed to
  /// `run`. The check is skipped if any of them could not be read: it would only report
  /// consequences.
  std::array<std::string_view, 4> reads;
  void (*run)(const Config&, const json::Path&, Report&);
  /// Its subject is a list whose elements are judged one by one: an unreadable element does not
  /// affect the others.
  bool by_element = false;
};

/// Runs the checks of one part of the document, a JSON pointer; "" is all of it. `problems` holds
/// the read errors.
void validate(const Config& config, std::string_view part, json::Collector& problems);

// document.cpp
void check_version(const Config& config, const json::Path& at, Report& report);
void check_root(const Config& config, const json::Path& at, Report& report);
void check_hooks(const Config& config, const json::Path& hooks, Report& report);
void check_annotations(const Config& config, const json::Path& at, Report& report);
// process.cpp
void check_arguments(const Config& config, const json::Path& at, Report& report);
void check_working_directory(const Config& config, const json::Path& at, Report& report);
void check_process_environment(const Config& config, const json::Path& at, Report& report);
void check_console_size(const Config& config, const json::Path& size, Report& report);
void check_user(const Config& config, const json::Path& at, Report& report);
void check_rlimits(const Config& config, const json::Path& rlimits, Report& report);
void check_oom_score(const Config& config, const json::Path& at, Report& report);
void check_io_priority(const Config& config, const json::Path& at, Report& report);
void check_scheduler(const Config& config, const json::Path& at, Report& report);
void check_cpu_affinity(const Config& config, const json::Path& at, Report& report);
// namespaces.cpp
void check_namespaces(const Config& config, const json::Path& namespaces, Report& report);
void check_id_mappings(const Config& config, const json::Path& uids, Report& report);
void check_mapped_user(const Config& config, const json::Path& at, Report& report);
void check_time_offsets(const Config& config, const json::Path& offsets, Report& report);
void check_host_names(const Config& config, const json::Path& hostname, Report& report);
void check_sysctls(const Config& config, const json::Path& sysctls, Report& report);
void check_net_devices(const Config& config, const json::Path& devices, Report& report);
// mounts.cpp
void check_mounts(const Config& config, const json::Path& mounts, Report& report);
// linux.cpp
void check_devices(const Config& config, const json::Path& devices, Report& report);
void check_hidden_paths(const Config& config, const json::Path& masked, Report& report);
void check_cgroups_path(const Config& config, const json::Path& at, Report& report);
void check_labels(const Config& config, const json::Path& apparmor, Report& report);
void check_intel_rdt(const Config& config, const json::Path& at, Report& report);
void check_memory_policy(const Config& config, const json::Path& at, Report& report);
// resources.cpp
void check_device_rules(const Config& config, const json::Path& rules, Report& report);
void check_memory(const Config& config, const json::Path& at, Report& report);
void check_cpu(const Config& config, const json::Path& at, Report& report);
void check_pids(const Config& config, const json::Path& at, Report& report);
void check_block_io(const Config& config, const json::Path& at, Report& report);
void check_hugepages(const Config& config, const json::Path& limits, Report& report);
void check_network(const Config& config, const json::Path& network, Report& report);
void check_rdma(const Config& config, const json::Path& at, Report& report);
void check_unified(const Config& config, const json::Path& at, Report& report);
// seccomp.cpp
void check_seccomp(const Config& config, const json::Path& at, Report& report);

/// The entry of this type in linux.namespaces, new or joined; nullptr: the host's is used.
const Namespace* find_namespace(const Config& config, NamespaceType type);
/// The rules of user_namespaces(7) for a map: sizes, ranges, overlaps, number of lines.
void check_id_map(std::span<const IdMapping> map, const json::Path& at, Report& report);
/// NAME=value, with a name.
void check_environment(std::span<const std::string> environment, const json::Path& at,
                       Report& report);

}  // namespace rt::spec

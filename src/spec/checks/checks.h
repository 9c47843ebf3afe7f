// The rules of config.json beyond its types, as a list of named checks. None looks at the host.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "rt/json/problem.h"
#include "rt/spec/config.h"

namespace rt::spec {

/// Where checks put what they find.
class Report {
 public:
  explicit Report(json::Collector& problems) : problems_(problems) {}

  template <class... A>
  void add(const json::Path& at, fmt::format_string<A...> f, A&&... a) {
    problems_.add({.message = fmt::format(f, std::forward<A>(a)...), .pointer = at.pointer()});
  }
  /// The same, where the name of the member is to blame and not its value.
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
  /// What of the document it looks at, as JSON pointers, what it is about first. It is left out
  /// when reading any of that failed: what is missing there would only make it complain about
  /// something else.
  std::array<std::string_view, 4> reads;
  void (*run)(const Config&, Report&);
  /// What it is about is a list whose elements it judges one by one: an element that could not be
  /// read says nothing about the others.
  bool by_element = false;
};

/// Runs the checks of one part of the document, a JSON pointer; "" is all of it. `problems` has
/// what reading the document found.
void validate(const Config& config, std::string_view part, json::Collector& problems);

// document.cpp
void check_version(const Config& config, Report& report);
void check_root(const Config& config, Report& report);
void check_hooks(const Config& config, Report& report);
void check_annotations(const Config& config, Report& report);
// process.cpp
void check_arguments(const Config& config, Report& report);
void check_working_directory(const Config& config, Report& report);
void check_process_environment(const Config& config, Report& report);
void check_console_size(const Config& config, Report& report);
void check_user(const Config& config, Report& report);
void check_rlimits(const Config& config, Report& report);
void check_oom_score(const Config& config, Report& report);
void check_io_priority(const Config& config, Report& report);
void check_scheduler(const Config& config, Report& report);
void check_cpu_affinity(const Config& config, Report& report);
// namespaces.cpp
void check_namespaces(const Config& config, Report& report);
void check_id_mappings(const Config& config, Report& report);
void check_mapped_user(const Config& config, Report& report);
void check_time_offsets(const Config& config, Report& report);
void check_host_names(const Config& config, Report& report);
void check_sysctls(const Config& config, Report& report);
void check_net_devices(const Config& config, Report& report);
// mounts.cpp
void check_mounts(const Config& config, Report& report);
// linux.cpp
void check_devices(const Config& config, Report& report);
void check_hidden_paths(const Config& config, Report& report);
void check_cgroups_path(const Config& config, Report& report);
void check_labels(const Config& config, Report& report);
void check_intel_rdt(const Config& config, Report& report);
void check_memory_policy(const Config& config, Report& report);
// resources.cpp
void check_device_rules(const Config& config, Report& report);
void check_memory(const Config& config, Report& report);
void check_cpu(const Config& config, Report& report);
void check_pids(const Config& config, Report& report);
void check_block_io(const Config& config, Report& report);
void check_hugepages(const Config& config, Report& report);
void check_network(const Config& config, Report& report);
void check_rdma(const Config& config, Report& report);
void check_unified(const Config& config, Report& report);
// seccomp.cpp
void check_seccomp(const Config& config, Report& report);

/// The entry of linux.namespaces of this type, new or joined, or nullptr: the host's is used.
const Namespace* find_namespace(const Config& config, NamespaceType type);
/// The rules of user_namespaces(7) for a map: sizes, ranges, overlaps, number of lines.
void check_id_map(std::span<const IdMapping> map, const json::Path& at, Report& report);
/// NAME=value, with a name.
void check_environment(std::span<const std::string> environment, const json::Path& at,
                       Report& report);

}  // namespace rt::spec

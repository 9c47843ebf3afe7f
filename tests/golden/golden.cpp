// Every directory of tests/golden is a case: a config.json, and plan.txt with its plan or
// problems.txt with its mistakes. A file `host` names the host to plan for, otherwise "v2"; the
// prefix "systemd-" means the systemd driver. `golden --update DIR` regenerates the expectations:
// review the diff like any other change. `golden --mutations COUNT DIR` instead mutates the
// config.json files randomly, and only requires an answer to each.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "mutations.h"
#include "rt/base/text.h"
#include "rt/plan/check.h"
#include "rt/plan/plan.h"
#include "rt/plan/print.h"
#include "rt/spec/parse.h"

namespace {

namespace fs = std::filesystem;
using namespace rt;  // NOLINT(google-build-using-namespace)

constexpr std::uint64_t capabilities_of_linux_6_1 = (1ULL << 41U) - 1;

cgroup::Layout v2_layout() {
  return {.mode = cgroup::Mode::v2,
          .hierarchies = {
              {.mount = "/sys/fs/cgroup",
               .controllers = {"cpuset", "cpu", "io", "memory", "hugetlb", "pids", "rdma", "misc"},
               .own = "/system.slice/engine.service",
               .v2 = true}}};
}

cgroup::Layout hybrid_layout() {
  cgroup::Layout layout{.mode = cgroup::Mode::hybrid, .hierarchies = {}};
  const std::vector<std::vector<std::string>> v1 = {
      {"cpuset"},  {"cpu", "cpuacct"},      {"blkio"},      {"memory"},  {"devices"},
      {"freezer"}, {"net_cls", "net_prio"}, {"perf_event"}, {"hugetlb"}, {"pids"},
      {"rdma"},    {"name=systemd"}};
  for (const auto& controllers : v1) {
    const bool named = controllers.front().starts_with("name=");
    layout.hierarchies.push_back(
        {.mount = fmt::format("/sys/fs/cgroup/{}",
                              named ? "systemd" : fmt::format("{}", fmt::join(controllers, ","))),
         .controllers = controllers,
         .own = "/system.slice/engine.service",
         .v2 = false});
  }
  layout.hierarchies.push_back({.mount = "/sys/fs/cgroup/unified",
                                .controllers = {},
                                .own = "/system.slice/engine.service",
                                .v2 = true});
  return layout;
}

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

constexpr std::string_view driver = "systemd-";

/// "user" is a user of the v2 host.
std::optional<plan::Host> host_named(std::string_view name) {
  if (name.starts_with(driver)) name.remove_prefix(driver.size());
  plan::Host host{.capabilities = capabilities_of_linux_6_1,
                  .bounding = capabilities_of_linux_6_1,
                  .machine = "x86_64"};
  host.selinux = name == "selinux";
  host.euid = name == "user" ? 1000 : 0;
  if (name == "v2" || name == "user" || host.selinux)
    host.cgroups = v2_layout();
  else if (name == "hybrid")
    host.cgroups = hybrid_layout();
  else
    return std::nullopt;
  return host;
}

/// What a case leads to: the name of the file to compare with, and its content.
struct Outcome {
  std::string file;
  std::string text;
};

Outcome outcome_of(const std::string& config_text, const plan::Host& host,
                   plan::CgroupManager manager) {
  auto config = spec::parse_config(config_text);
  if (!config) {
    constexpr std::size_t most = 10;
    const Problems problems = separated(std::move(config).error());
    std::string text;
    for (std::size_t i = 0; i < std::min(problems.size(), most); ++i)
      (text += problems[i].text()) += '\n';
    if (problems.size() > most) text += fmt::format("… and {} more\n", problems.size() - most);
    return {"problems.txt", text};
  }
  const auto made = plan::make(*config, host,
                               {.id = "test",
                                .bundle = "/bundle",
                                .cgroup_manager = manager,
                                .system_bus = "unix:path=/run/dbus/system_bus_socket",
                                .session_bus = "unix:path=/run/user/1000/bus"});
  if (!made) {
    std::string text;
    for (const Problem& problem : separated(made.error())) (text += problem.text()) += '\n';
    return {"problems.txt", text};
  }
  return {"plan.txt", plan::to_text(*made, host)};
}

/// Whether `check` reports what `create` refuses, in the same words, and nothing else as an error.
bool check_agrees(const spec::Config& config, const plan::Host& host,
                  const plan::Request& request) {
  const auto errors_of = [](const Problems& problems) {
    std::vector<std::string> errors;
    for (const Problem& problem : problems)
      if (problem.severity == Severity::error) errors.push_back(problem.text());
    return errors;
  };
  const auto made = plan::make(config, host, request);
  const auto refused = made ? std::vector<std::string>() : errors_of(separated(made.error()));
  if (!spec::check(config, "").empty()) return false;  // the text had nothing wrong with it
  return refused == errors_of(plan::draft(config, host, request, true).objections);
}

/// Everything that a config.json goes through on its way to a container. What `spec` would write of
/// a good one is as good.
void read_mutation(const std::string& text, const plan::Host& host) {
  for (const auto manager : {plan::CgroupManager::cgroupfs, plan::CgroupManager::systemd})
    (void)outcome_of(text, host, manager);
  spec::Config partial;
  Problems notes;
  const auto config = spec::parse_config(text, &notes, &partial);
  (void)spec::parse_resources(text, "resources");
  if (!config) return;
  if (!check_agrees(*config, host, {.id = "test", .bundle = "/bundle"})) std::abort();
  (void)plan::exposures_of(*config);
  if (!spec::parse_config(spec::to_json(*config))) std::abort();
}

void print_difference(std::string_view expected, std::string_view found) {
  const auto old_lines = split(expected, '\n');
  const auto new_lines = split(found, '\n');
  const auto has = [](const auto& lines, std::string_view line) {
    return std::ranges::find(lines, line) != lines.end();
  };
  for (const std::string_view line : old_lines)
    if (!has(new_lines, line)) fmt::print("  -{}\n", line);
  for (const std::string_view line : new_lines)
    if (!has(old_lines, line)) fmt::print("  +{}\n", line);
  if (std::ranges::is_permutation(old_lines, new_lines))
    fmt::print("  the same lines in another order\n");
}

bool check_case(const fs::path& directory, bool update) {
  const std::string name = directory.filename();
  const auto config = read_file(directory / "config.json");
  const std::string host_name = read_file(directory / "host").value_or("v2");
  const auto host = host_named(trim(host_name));
  if (!config || !host) {
    fmt::print("{}: no config.json, or an unknown host\n", name);
    return false;
  }
  const Outcome outcome = outcome_of(
      *config, *host,
      host_name.starts_with(driver) ? plan::CgroupManager::systemd : plan::CgroupManager::cgroupfs);
  if (const auto parsed = spec::parse_config(*config);
      parsed && !check_agrees(*parsed, *host, {.id = "test", .bundle = "/bundle"})) {
    fmt::print("{}: `check` and `create` differ\n", name);
    return false;
  }
  const auto expected = read_file(directory / outcome.file);
  const fs::path other = directory / (outcome.file == "plan.txt" ? "problems.txt" : "plan.txt");
  if (update) {
    fs::remove(other);
    if (expected != outcome.text) {
      std::ofstream(directory / outcome.file, std::ios::binary) << outcome.text;
      fmt::print("{}: {} written\n", name, outcome.file);
    }
    return true;
  }
  if (expected == outcome.text && !fs::exists(other)) return true;
  fmt::print("{}: {} differs\n", name, outcome.file);
  print_difference(expected.value_or(""), outcome.text);
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string_view mode = argc > 2 ? argv[1] : "";
  std::vector<fs::path> cases;
  for (const auto& entry : fs::directory_iterator(argv[argc - 1]))
    if (entry.is_directory()) cases.push_back(entry.path());
  std::ranges::sort(cases);
  if (mode == "--mutations") {
    std::vector<std::string> documents;
    for (const fs::path& directory : cases)
      if (auto text = read_file(directory / "config.json"); fs::exists(directory / "plan.txt"))
        documents.push_back(text.value_or(""));
    const plan::Host host = host_named("v2").value_or(plan::Host());
    const auto count = static_cast<std::uint32_t>(std::atoi(argv[2]));
    const auto read = [&](const std::string& text) { read_mutation(text, host); };
    return !documents.empty() && withstands_mutations(documents, count, read) ? 0 : 1;
  }
  std::size_t failures = 0;
  for (const fs::path& directory : cases)
    if (!check_case(directory, mode == "--update")) ++failures;
  fmt::print("{} cases, {} differ\n", cases.size(), failures);
  if (failures != 0)
    fmt::print("if that is meant: {} --update {}, and read what `git diff` says\n", argv[0],
               argv[argc - 1]);
  // None at all means that the directory is wrong.
  return failures == 0 && !cases.empty() ? 0 : 1;
}

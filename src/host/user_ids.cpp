// User namespaces for callers that are not root: their subordinate ids, and newuidmap(1) and
// newgidmap(1), which map them.
#include "rt/host/user_ids.h"

#include <array>

#include <fcntl.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rt/base/text.h"
#include "rt/host/facts.h"
#include "rt/host/programs.h"
#include "rt/host/text.h"
#include "rt/plan/rootless.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::host {
namespace {

constexpr std::size_t most_text = 4U << 20U;

/// The arguments of newuidmap(1): NAME PID, and three numbers for each line of the map.
std::vector<std::string> helper_words(const std::string& name, pid_t pid, const std::string& map) {
  std::vector<std::string> words{name, std::to_string(pid)};
  for (const std::string_view line : split(map, '\n'))
    for (const std::string_view number : split(line, ' '))
      if (!number.empty()) words.emplace_back(number);
  return words;
}

Result<> run_helper(const std::string& name, pid_t pid, const std::string& map) {
  if (find_program(name).empty())
    return fail("{} is not installed; without it a user can map only one id", name);
  // A long limit: it may ask a directory service for our name.
  const Program helper{.words = helper_words(name, pid, map), .limit = std::chrono::minutes(1)};
  const Printed printed = TRY(run_program(helper));
  const std::string failure = printed.failure(helper);
  if (failure.empty()) return {};
  std::string last;
  for (const std::string_view line : split(printed.text, '\n'))
    if (!trim(line).empty()) last = trim(line);
  return fail("{} failed ({}): {}", find_program(name), failure, last.empty() ? "no output" : last);
}

Result<> write_map(plan::MapWriter writer, const std::string& kind, const std::string& map,
                   const sys::Fd& proc, pid_t pid) {
  if (writer == plan::MapWriter::helper) return run_helper(fmt::format("new{}map", kind), pid, map);
  // user_namespaces(7): a single write of less than a page.
  if (const auto page = static_cast<std::size_t>(::getpagesize()); map.size() >= page)
    return fail("the mappings are {} bytes as text, and the kernel takes less than {}: use fewer",
                map.size(), page);
  return sys::write_file_at(proc.get(), fmt::format("{}/{}_map", pid, kind), map);
}

}  // namespace

std::string user_name() {
  const uid_t uid = ::geteuid();
  std::string name = name_of_user(setting("/etc/passwd"), uid);
  if (!name.empty()) return name;
  // Users of a directory service are not in the file. newuidmap(1) asks the service itself,
  // whatever we return.
  const std::string_view said = environment("USER");
  return said.empty() ? std::to_string(uid) : std::string(said);
}

void find_subordinate_ids(plan::Host& host) {
  if (find_program("newuidmap").empty() || find_program("newgidmap").empty()) return;
  const std::string name = user_name();
  const auto read = [&](const char* file) {
    const auto text = sys::read_file_at(AT_FDCWD, file, most_text);
    return text ? subordinate_ranges(*text, name, host.euid) : std::vector<plan::IdRange>();
  };
  host.sub_uids = read("/etc/subuid");
  host.sub_gids = read("/etc/subgid");
  if (!host.sub_uids.empty() && !host.sub_gids.empty()) return;
  host.sub_uids.clear();
  host.sub_gids.clear();
}

Result<bool> complete_namespaces(spec::Config& config, plan::Host& host, plan::Rootless rootless) {
  if (!plan::wants_user_namespace(config, host, rootless)) return false;
  find_subordinate_ids(host);
  plan::add_user_namespace(config, host);
  return true;
}

void assume_user_namespace(spec::Config& config) {
  if (!config.linux) config.linux.emplace();
  spec::Linux& linux = *config.linux;
  linux.namespaces.push_back({.type = spec::NamespaceType::user});
  linux.uid_mappings = {{.container_id = 0, .host_id = 0, .size = ~std::uint32_t{0}}};
  linux.gid_mappings = linux.uid_mappings;
}

Result<> write_id_maps(const plan::Namespaces& namespaces, const sys::Fd& proc, pid_t pid) {
  if ((namespaces.create & CLONE_NEWUSER) == 0) return {};
  TRY_AT(write_map(namespaces.uid_writer, "uid", namespaces.uid_map, proc, pid).of(code::id_map),
         "/linux/uidMappings");
  if (namespaces.deny_setgroups)
    TRY_AT(sys::write_file_at(proc.get(), fmt::format("{}/setgroups", pid), "deny"),
           "/linux/gidMappings");
  TRY_AT(write_map(namespaces.gid_writer, "gid", namespaces.gid_map, proc, pid).of(code::id_map),
         "/linux/gidMappings");
  return {};
}

}  // namespace rt::host

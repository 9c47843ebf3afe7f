#include "user_ids.h"

#include <array>
#include <cstdlib>

#include <fcntl.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"
#include "rt/base/text.h"
#include "rt/plan/rootless.h"
#include "rt/sys/file.h"
#include "rt/sys/process.h"

namespace rt::runtime {
namespace {

constexpr std::size_t most_text = 4U << 20U;

std::string name_in_passwd(uid_t uid) {
  const auto text = sys::read_file_at(AT_FDCWD, "/etc/passwd", most_text);
  if (!text) return {};
  for (const std::string_view line : split(*text, '\n')) {
    const auto fields = split(line, ':');
    if (fields.size() > 2 && parse_unsigned(fields[2]) == uid) return std::string(fields[0]);
  }
  return {};
}

[[noreturn]] void exec_helper(const std::string& program, char** argv, int err) noexcept {
  sys::reset_signals();
  (void)sys::die_with_parent(true);
  if (::dup2(err, STDERR_FILENO) >= 0 && ::dup2(err, STDOUT_FILENO) >= 0)
    ::execve(program.c_str(), argv, environ);
  ::_exit(127);
}

/// The words of a call: NAME PID, and three numbers for each line of the map.
std::vector<std::string> helper_words(const std::string& name, pid_t pid, const std::string& map) {
  std::vector<std::string> words{name, std::to_string(pid)};
  for (const std::string_view line : split(map, '\n'))
    for (const std::string_view number : split(line, ' '))
      if (!number.empty()) words.emplace_back(number);
  return words;
}

Result<> run_helper(const std::string& name, pid_t pid, const std::string& map) {
  const std::string program = find_program(name);
  if (program.empty())
    return fail("{} is not installed: without it a user can map one id only", name);
  std::vector<std::string> words = helper_words(name, pid, map);
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) < 0) return fail_errno("pipe2", "");
  const sys::Fd in(ends[0]);
  sys::Fd out(ends[1]);
  sys::CloneResult helper = TRY(sys::clone(0, -1));
  if (helper.in_child) exec_helper(program, argv.data(), out.get());
  out = sys::Fd();
  constexpr std::size_t limit = 64U << 10U;
  const std::string said = sys::read_all(in.get(), limit).value_or("");
  const int status = TRY(helper.child.wait());
  if (status == 0) return {};
  std::string last;
  for (const std::string_view line : split(said, '\n'))
    if (!trim(line).empty()) last = trim(line);
  std::string how = fmt::format("{} {}", WIFSIGNALED(status) ? "signal" : "status",
                                WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
  return fail("{} failed ({}): {}", program, how, last.empty() ? "it said nothing" : last);
}

Result<> write_map(plan::MapWriter writer, const std::string& kind, const std::string& map,
                   const sys::Fd& proc, pid_t pid) {
  if (writer == plan::MapWriter::helper) return run_helper(fmt::format("new{}map", kind), pid, map);
  return sys::write_file_at(proc.get(), fmt::format("{}/{}_map", pid, kind), map);
}

}  // namespace

std::string find_program(const std::string& name) {
  for (std::string& file : program_candidates(name)) {
    const auto opened = sys::open_at(AT_FDCWD, file, O_PATH);
    const auto st = opened ? sys::file_status(opened->get()) : fail("");
    if (st && S_ISREG(st->st_mode) && (st->st_mode & 0111U) != 0) return std::move(file);
  }
  return {};
}

std::string user_name() {
  const uid_t uid = ::geteuid();
  std::string name = name_in_passwd(uid);
  if (!name.empty()) return name;
  // Users of a directory service are in no file. newuidmap(1) asks there, whatever is said here.
  const char* said = std::getenv("USER");
  return said == nullptr || *said == '\0' ? std::to_string(uid) : said;
}

std::vector<plan::IdRange> ranges_of(std::string_view text, std::string_view name, uid_t uid) {
  constexpr std::uint64_t most = ~std::uint32_t{0};
  std::vector<plan::IdRange> ranges;
  for (const std::string_view line : split(text, '\n')) {
    const auto fields = split(trim(line), ':');
    if (fields.size() != 3 || (fields[0] != name && fields[0] != std::to_string(uid))) continue;
    const auto first = parse_unsigned(fields[1]);
    const auto size = parse_unsigned(fields[2]);
    if (!first || !size || *size == 0 || *first >= most || *size > most - *first) continue;
    ranges.push_back(
        {.first = static_cast<std::uint32_t>(*first), .size = static_cast<std::uint32_t>(*size)});
  }
  return ranges;
}

void find_subordinate_ids(plan::Host& host) {
  if (find_program("newuidmap").empty() || find_program("newgidmap").empty()) return;
  const std::string name = user_name();
  const auto read = [&](const char* file) {
    const auto text = sys::read_file_at(AT_FDCWD, file, most_text);
    return text ? ranges_of(*text, name, host.euid) : std::vector<plan::IdRange>();
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
  TRY_AT(write_map(namespaces.uid_writer, "uid", namespaces.uid_map, proc, pid),
         "/linux/uidMappings");
  if (namespaces.deny_setgroups)
    TRY_AT(sys::write_file_at(proc.get(), fmt::format("{}/setgroups", pid), "deny"),
           "/linux/gidMappings");
  TRY_AT(write_map(namespaces.gid_writer, "gid", namespaces.gid_map, proc, pid),
         "/linux/gidMappings");
  return {};
}

}  // namespace rt::runtime

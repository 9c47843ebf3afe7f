// Compiled seccomp filters, kept across reboots. A file is never trusted blindly: it and its
// directory must be ours alone, and it must hold the whole profile that it was made from.
#include <algorithm>
#include <array>
#include <ctime>
#include <functional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <seccomp.h>

#include "rt/base/text.h"
#include "rt/host/process_info.h"
#include "rt/sys/file.h"
#include "rt/sys/self.h"
#include "seccomp_filter.h"

namespace rt::lifecycle {
namespace {

constexpr const char* system_caches = "/var/cache";
constexpr std::size_t largest_file = std::size_t{4} << 20U;
constexpr std::size_t most_files = 64;
constexpr std::int64_t day = std::int64_t{24} * 60 * 60;
/// Unused for so long, an entry is removed.
constexpr std::int64_t longest_unused = 90 * day;

/// FNV-1a. Against damage and for names, not against forgery.
std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

/// Everything a filter depends on, as text: the code that makes it, and the whole profile. Names
/// have their length in front, so that no two profiles have the same key.
std::string key_of(const plan::Seccomp& seccomp, std::string_view builds) {
  const scmp_version* version = ::seccomp_version();
  std::string key = fmt::format("2 {} {}.{}.{} {} {}", builds, version->major, version->minor,
                                version->micro, ::seccomp_arch_native(), seccomp.default_action);
  for (const std::uint32_t arch : seccomp.architectures) key += fmt::format(" {}", arch);
  for (const plan::SyscallRule& rule : seccomp.rules) {
    key += fmt::format("\n{}", rule.action);
    for (const plan::SyscallRule::Comparison& c : rule.comparisons)
      key += fmt::format(",{},{},{},{}", c.index, c.op, c.value, c.value_two);
    for (const std::string& name : rule.names) key += fmt::format(" {}:{}", name.size(), name);
  }
  return key.append(1, '\0');
}

std::string name_of(std::string_view key) { return fmt::format("{:016x}", hash_of(key)); }

/// A whole file: the key, the hash of the instructions, and these. A damaged one differs.
std::string content_of(std::string_view key, std::string_view instructions) {
  std::string content = fmt::format("{}{:016x}", key, hash_of(instructions));
  return content.append(1, '\0').append(instructions);
}

bool is_ours_alone(const struct stat& st) {
  return st.st_uid == ::geteuid() && (st.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

/// The cache's directory; empty if there is none that we can trust.
sys::Fd open_cache(const std::string& home, bool create) {
  if (home.empty()) return {};
  const std::string own = home + "/rt";
  const std::string path = own + "/seccomp";
  if (create) {
    // /var/cache is not ours to create.
    if (home != system_caches) (void)::mkdir(home.c_str(), S_IRWXU);
    for (const std::string& directory : {own, path}) (void)::mkdir(directory.c_str(), S_IRWXU);
  }
  Result<sys::Fd> directory = sys::open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!directory) return {};
  const Result<struct stat> st = sys::file_status(directory->get());
  return st && is_ours_alone(*st) ? *std::move(directory) : sys::Fd();
}

std::int64_t now() { return std::time(nullptr); }

std::vector<sock_filter> load(const sys::Fd& cache, std::string_view key) {
  const Result<sys::Fd> file = sys::open_beneath(cache.get(), name_of(key), O_RDONLY | O_NONBLOCK);
  if (!file) return {};
  const Result<struct stat> st = sys::file_status(file->get());
  if (!st || !S_ISREG(st->st_mode) || !is_ours_alone(*st)) return {};
  const Result<std::string> text = sys::read_all(file->get(), largest_file);
  if (!text || !text->starts_with(key)) return {};
  std::string_view bytes = std::string_view(*text).substr(key.size());
  bytes.remove_prefix(std::min(bytes.size(), bytes.find('\0') + 1));
  if (bytes.empty() || bytes.size() % sizeof(sock_filter) != 0 || *text != content_of(key, bytes))
    return {};
  std::vector<sock_filter> program(bytes.size() / sizeof(sock_filter));
  std::copy_n(bytes.data(), bytes.size(), reinterpret_cast<char*>(program.data()));
  // The time of the last use, to the day.
  if (st->st_mtim.tv_sec + day < now()) (void)::futimens(file->get(), nullptr);
  return program;
}

/// Removes what has not been used for long, and the least recently used files of too many: an
/// engine with a profile per container would otherwise fill the directory.
void limit(const sys::Fd& cache) {
  const Result<std::vector<std::string>> names = sys::list_directory(cache.get(), ".");
  if (!names) return;
  std::vector<std::pair<std::int64_t, std::string>> by_use;
  for (const std::string& name : *names)
    if (const auto st = sys::file_status_at(cache.get(), name))
      by_use.emplace_back(st->st_mtim.tv_sec, name);
  std::ranges::sort(by_use, std::greater());
  for (std::size_t i = 0; i < by_use.size(); i++)
    if (i >= most_files || by_use[i].first + longest_unused < now())
      (void)sys::unlink_at(cache.get(), by_use[i].second);
}

/// Best effort: without a cache the next start is slower, not wrong.
void store(const std::string& home, const std::string& key,
           const std::vector<sock_filter>& program) {
  const sys::Fd cache = open_cache(home, true);
  if (!cache) return;
  const std::string_view bytes(reinterpret_cast<const char*>(program.data()),
                               program.size() * sizeof(sock_filter));
  (void)sys::replace_file_at(cache.get(), name_of(key), content_of(key, bytes), 0600);
  limit(cache);
}

}  // namespace

std::string cache_home() {
  if (::geteuid() == 0 && !host::in_user_namespace()) return system_caches;
  const std::string_view own = environment("XDG_CACHE_HOME");
  if (own.starts_with('/')) return std::string(own);
  const std::string_view home = environment("HOME");
  return home.starts_with('/') ? std::string(home) + "/.cache" : "";
}

Result<std::vector<sock_filter>> cached_filter(const plan::Seccomp& seccomp,
                                               const std::string& home) {
  if (!seccomp.program.empty()) return seccomp.program;
  const std::string builds = sys::build_ids();
  if (builds.empty()) return compile_filter(seccomp);
  const std::string key = key_of(seccomp, builds);
  if (const sys::Fd cache = open_cache(home, false); cache) {
    std::vector<sock_filter> program = load(cache, key);
    if (!program.empty()) return program;
  }
  std::vector<sock_filter> program = TRY(compile_filter(seccomp));
  store(home, key, program);
  return program;
}

}  // namespace rt::lifecycle

// From a seccomp profile to BPF, with a cache in the state root. A cached file is never trusted
// blindly: it must be ours alone and hold the whole profile that it was made from.
#include "seccomp_filter.h"

#include <algorithm>
#include <memory>

#include <fcntl.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <seccomp.h>

#include "rt/sys/file.h"

namespace rt::lifecycle {
namespace {

struct Release {
  void operator()(void* context) const { ::seccomp_release(context); }
};
using Context = std::unique_ptr<void, Release>;

std::unexpected<Failure> refused(int negative_errno, std::string message,
                                 const std::string& origin) {
  return fail(Error{.err = -negative_errno, .message = std::move(message), .pointer = origin}.in(
      Phase::seccomp));
}

Result<Context> open_context(const plan::Seccomp& seccomp) {
  Context context(::seccomp_init(seccomp.default_action));
  if (!context) return fail("{}: libseccomp does not take this default action", seccomp.origin);
  // 2: a binary tree of system calls instead of a list.
  (void)::seccomp_attr_set(context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
  for (const std::uint32_t arch : seccomp.architectures) {
    const int r = ::seccomp_arch_add(context.get(), arch);
    if (r < 0 && r != -EEXIST)
      return refused(r, "libseccomp does not know an architecture of the profile", seccomp.origin);
  }
  return context;
}

Result<> add_rule(const Context& context, const plan::SyscallRule& rule) {
  std::vector<scmp_arg_cmp> comparisons;
  comparisons.reserve(rule.comparisons.size());
  for (const plan::SyscallRule::Comparison& c : rule.comparisons)
    comparisons.push_back({.arg = c.index,
                           .op = static_cast<scmp_compare>(c.op),
                           .datum_a = c.value,
                           .datum_b = c.value_two});
  for (const std::string& name : rule.names) {
    const int number = ::seccomp_syscall_resolve_name(name.c_str());
    if (number == __NR_SCMP_ERROR)
      continue;  // of a newer kernel or another architecture: not callable here
    const int r =
        ::seccomp_rule_add_array(context.get(), rule.action, number,
                                 static_cast<unsigned>(comparisons.size()), comparisons.data());
    // A rule that exists already, or that the native architecture cannot have, changes nothing.
    if (r < 0 && r != -EEXIST && r != -EDOM)
      return refused(r, "seccomp rule for " + name, rule.origin);
  }
  return {};
}

Result<std::vector<sock_filter>> export_program(const Context& context) {
  const sys::Fd file(::memfd_create("filter", MFD_CLOEXEC));
  if (!file) return fail_errno("memfd_create", "");
  if (const int r = ::seccomp_export_bpf(context.get(), file.get()); r < 0)
    return refused(r, "seccomp_export_bpf", "/linux/seccomp");
  const auto size = static_cast<std::size_t>(TRY(sys::file_status(file.get())).st_size);
  std::vector<sock_filter> program(size / sizeof(sock_filter));
  if (::pread(file.get(), program.data(), size, 0) != static_cast<ssize_t>(size))
    return fail_errno("pread", "seccomp filter");
  return program;
}

sock_filter statement(unsigned code, std::uint32_t k) {
  return {static_cast<std::uint16_t>(code), 0, 0, k};
}
sock_filter jump(unsigned code, std::uint32_t k, std::uint8_t yes, std::uint8_t no) {
  return {static_cast<std::uint16_t>(code), yes, no, k};
}

/// The highest system call number that the rules name on an architecture; -1 for none.
int highest_number(const plan::Seccomp& seccomp, std::uint32_t arch) {
  int highest = -1;
  for (const plan::SyscallRule& rule : seccomp.rules)
    for (const std::string& name : rule.names)
      highest = std::max(highest, ::seccomp_syscall_resolve_name_arch(arch, name.c_str()));
  return highest;
}

/// Instructions before the filter: a number above the highest one named is a system call that the
/// profile's author did not know.
std::vector<sock_filter> enosys_prologue(const plan::Seccomp& seccomp) {
  constexpr std::uint32_t x32_bit =
      0x40000000;  // x32 shares its architecture value with x86-64, its numbers start here
  std::vector<std::uint32_t> archs = seccomp.architectures;
  const std::uint32_t native = ::seccomp_arch_native();
  if (std::ranges::find(archs, native) == archs.end()) archs.push_back(native);
  std::vector<sock_filter> program;
  for (const std::uint32_t arch : archs) {
    const int highest = highest_number(seccomp, arch);
    if (arch == SCMP_ARCH_X32 || highest < 0) continue;
    const bool has_x32 = arch == SCMP_ARCH_X86_64;
    program.push_back(statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)));
    program.push_back(jump(BPF_JMP | BPF_JEQ | BPF_K, arch, 0, has_x32 ? 4 : 3));
    program.push_back(statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
    if (has_x32) program.push_back(jump(BPF_JMP | BPF_JGE | BPF_K, x32_bit, 2, 0));
    program.push_back(jump(BPF_JMP | BPF_JGT | BPF_K, static_cast<std::uint32_t>(highest), 0, 1));
    program.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS));
  }
  return program;
}

/// Everything a filter depends on, as text.
std::string key_of(const plan::Seccomp& seccomp) {
  const scmp_version* version = ::seccomp_version();
  std::string key = fmt::format("1 {}.{}.{} {} {}", version->major, version->minor, version->micro,
                                ::seccomp_arch_native(), seccomp.default_action);
  for (const std::uint32_t arch : seccomp.architectures) key += fmt::format(" {}", arch);
  for (const plan::SyscallRule& rule : seccomp.rules) {
    key += fmt::format("\n{}", rule.action);
    for (const plan::SyscallRule::Comparison& c : rule.comparisons)
      key += fmt::format(",{},{},{},{}", c.index, c.op, c.value, c.value_two);
    for (const std::string& name : rule.names) key.append(1, ' ').append(name);
  }
  return key.append(1, '\0');
}

/// FNV-1a: only names the file. The whole key inside distinguishes profiles with the same hash.
std::string name_of(std::string_view key) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return fmt::format("{:016x}", hash);
}

constexpr const char* cache_directory = ".seccomp";
constexpr std::size_t most_cached = 4U << 20U;

/// The number of instructions, stored between the key and the instructions themselves: a truncated
/// file does not match it.
std::string length_of(std::size_t instructions) {
  return fmt::format("{}", instructions).append(1, '\0');
}

std::vector<sock_filter> load_cached(const sys::Fd& root, std::string_view key) {
  const std::string path = fmt::format("{}/{}", cache_directory, name_of(key));
  const Result<sys::Fd> file = sys::open_beneath(root.get(), path, O_RDONLY | O_NONBLOCK);
  if (!file) return {};
  const Result<struct stat> st = sys::file_status(file->get());
  if (!st || !S_ISREG(st->st_mode) || st->st_uid != ::geteuid() || (st->st_mode & 077U) != 0)
    return {};
  const Result<std::string> text = sys::read_all(file->get(), most_cached);
  if (!text || !text->starts_with(key)) return {};
  std::string_view bytes = std::string_view(*text).substr(key.size());
  bytes.remove_prefix(std::min(bytes.size(), bytes.find('\0') + 1));
  std::vector<sock_filter> program(bytes.size() / sizeof(sock_filter));
  if (*text != fmt::format("{}{}{}", key, length_of(program.size()), bytes)) return {};
  std::copy_n(bytes.data(), bytes.size(), reinterpret_cast<char*>(program.data()));
  return program;
}

/// Removes the oldest files: otherwise an engine with a profile per container would fill the
/// directory.
void limit_cache(const sys::Fd& directory) {
  constexpr std::size_t most_files = 64;
  Result<std::vector<std::string>> names = sys::list_directory(directory.get(), ".");
  if (!names || names->size() <= most_files) return;
  std::vector<std::pair<std::int64_t, std::string>> by_age;
  for (std::string& name : *names)
    if (const auto st = sys::file_status_at(directory.get(), name))
      by_age.emplace_back(st->st_mtim.tv_sec * 1'000'000'000 + st->st_mtim.tv_nsec,
                          std::move(name));
  std::ranges::sort(by_age);
  for (std::size_t i = 0; i + most_files < by_age.size(); i++)
    (void)sys::unlink_at(directory.get(), by_age[i].second);
}

/// Best effort: without a cache the next start is slower, not wrong.
void store_cached(const sys::Fd& root, const std::string& key,
                  const std::vector<sock_filter>& program) {
  if (::mkdirat(root.get(), cache_directory, 0700) < 0 && errno != EEXIST) return;
  const Result<sys::Fd> directory =
      sys::open_beneath(root.get(), cache_directory, O_RDONLY | O_DIRECTORY);
  if (!directory) return;
  const std::string_view bytes(reinterpret_cast<const char*>(program.data()),
                               program.size() * sizeof(sock_filter));
  (void)sys::replace_file_at(directory->get(), name_of(key),
                             fmt::format("{}{}{}", key, length_of(program.size()), bytes), 0600);
  limit_cache(*directory);
}

}  // namespace

Result<std::vector<sock_filter>> compile_filter(const plan::Seccomp& seccomp) {
  const Context context = TRY(open_context(seccomp));
  for (const plan::SyscallRule& rule : seccomp.rules) TRY(add_rule(context, rule));
  const std::vector<sock_filter> rules = TRY(export_program(context));
  std::vector<sock_filter> program;
  if ((seccomp.default_action & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_ERRNO)
    program = enosys_prologue(seccomp);
  program.insert(program.end(), rules.begin(), rules.end());
  if (program.size() > BPF_MAXINSNS)
    return fail("{}: the filter has {} instructions, the kernel takes {}", seccomp.origin,
                program.size(), BPF_MAXINSNS);
  return program;
}

Result<std::vector<sock_filter>> cached_filter(const plan::Seccomp& seccomp,
                                               const sys::Fd& state_root) {
  if (!seccomp.program.empty()) return seccomp.program;
  const std::string key = key_of(seccomp);
  std::vector<sock_filter> program = load_cached(state_root, key);
  if (!program.empty()) return program;
  program = TRY(compile_filter(seccomp));
  store_cached(state_root, key, program);
  return program;
}

}  // namespace rt::lifecycle

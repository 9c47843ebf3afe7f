// From a seccomp profile to BPF. Compiling a large one takes longer than everything else together:
// seccomp_cache.cpp remembers the result.
#include "seccomp_filter.h"

#include <algorithm>
#include <memory>

#include <linux/seccomp.h>
#include <sys/mman.h>
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
  if (!context) return fail("{}: libseccomp does not support this default action", seccomp.origin);
  // 2: a binary tree of system calls instead of a list.
  (void)::seccomp_attr_set(context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
  for (const std::uint32_t arch : seccomp.architectures) {
    const int r = ::seccomp_arch_add(context.get(), arch);
    if (r < 0 && r != -EEXIST)
      return refused(r, "libseccomp does not support an architecture of the profile",
                     seccomp.origin);
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
    return fail("{}: the filter has {} instructions, the kernel accepts at most {}", seccomp.origin,
                program.size(), BPF_MAXINSNS);
  return program;
}

}  // namespace rt::lifecycle

// linux.seccomp with numbers for actions, architectures and operators. lifecycle/seccomp_filter.cpp
// compiles it.
#include <algorithm>
#include <cstring>

#include <linux/audit.h>
#include <linux/seccomp.h>

#include <seccomp.h>

#include "makers.h"
#include "rt/base/text.h"

namespace rt::plan {
namespace {

// SECCOMP_RET_DATA of ERRNO and TRACE if config.json sets none (config-linux.md "Seccomp").
constexpr std::uint32_t default_errno = EPERM;

std::uint32_t return_value(spec::SeccompAction action, std::optional<std::uint32_t> data) {
  switch (action) {
    case spec::SeccompAction::kill:
    case spec::SeccompAction::kill_thread: return SECCOMP_RET_KILL_THREAD;
    case spec::SeccompAction::kill_process: return SECCOMP_RET_KILL_PROCESS;
    case spec::SeccompAction::trap: return SECCOMP_RET_TRAP;
    case spec::SeccompAction::error: return SECCOMP_RET_ERRNO | data.value_or(default_errno);
    case spec::SeccompAction::trace: return SECCOMP_RET_TRACE | data.value_or(default_errno);
    case spec::SeccompAction::allow: return SECCOMP_RET_ALLOW;
    case spec::SeccompAction::log: return SECCOMP_RET_LOG;
    case spec::SeccompAction::notify: return SECCOMP_RET_USER_NOTIF;
  }
  return SECCOMP_RET_KILL_PROCESS;
}

std::uint32_t architecture(spec::SeccompArch arch) {
  using enum spec::SeccompArch;
  switch (arch) {
    case x86: return SCMP_ARCH_X86;
    case x86_64: return SCMP_ARCH_X86_64;
    case x32: return SCMP_ARCH_X32;
    case arm: return SCMP_ARCH_ARM;
    case aarch64: return SCMP_ARCH_AARCH64;
    case loongarch64: return AUDIT_ARCH_LOONGARCH64;  // newer than libseccomp 2.5
    case m68k: return AUDIT_ARCH_M68K;
    case mips: return SCMP_ARCH_MIPS;
    case mips64: return SCMP_ARCH_MIPS64;
    case mips64n32: return SCMP_ARCH_MIPS64N32;
    case mipsel: return SCMP_ARCH_MIPSEL;
    case mipsel64: return SCMP_ARCH_MIPSEL64;
    case mipsel64n32: return SCMP_ARCH_MIPSEL64N32;
    case ppc: return SCMP_ARCH_PPC;
    case ppc64: return SCMP_ARCH_PPC64;
    case ppc64le: return SCMP_ARCH_PPC64LE;
    case s390: return SCMP_ARCH_S390;
    case s390x: return SCMP_ARCH_S390X;
    case parisc: return SCMP_ARCH_PARISC;
    case parisc64: return SCMP_ARCH_PARISC64;
    case riscv64: return SCMP_ARCH_RISCV64;
    case sh: return AUDIT_ARCH_SHEL;
    case sheb: return AUDIT_ARCH_SH;
  }
  return SCMP_ARCH_NATIVE;
}

int comparison(spec::SeccompOperator op) {
  using enum spec::SeccompOperator;
  switch (op) {
    case not_equal: return SCMP_CMP_NE;
    case less: return SCMP_CMP_LT;
    case less_equal: return SCMP_CMP_LE;
    case equal: return SCMP_CMP_EQ;
    case greater_equal: return SCMP_CMP_GE;
    case greater: return SCMP_CMP_GT;
    case masked_equal: return SCMP_CMP_MASKED_EQ;
  }
  return SCMP_CMP_EQ;
}

std::uint32_t filter_flags(const spec::Seccomp& seccomp) {
  if (!seccomp.flags)
    return SECCOMP_FILTER_FLAG_SPEC_ALLOW;  // as in runc and crun if the member is absent
  std::uint32_t flags = 0;
  for (const spec::SeccompFlag flag : *seccomp.flags) {
    switch (flag) {
      case spec::SeccompFlag::tsync: flags |= SECCOMP_FILTER_FLAG_TSYNC; break;
      case spec::SeccompFlag::log: flags |= SECCOMP_FILTER_FLAG_LOG; break;
      case spec::SeccompFlag::spec_allow: flags |= SECCOMP_FILTER_FLAG_SPEC_ALLOW; break;
      case spec::SeccompFlag::wait_killable_recv:
        flags |= SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV;
        break;
    }
  }
  return flags;
}

/// Comparisons of different arguments must all hold (AND). libseccomp cannot put two of the same
/// argument into one rule: they become alternatives (OR), as in runc and crun.
void add_rules(const spec::SyscallRule& in, const SyscallRule& base,
               std::vector<SyscallRule>& out) {
  bool repeated = false;
  unsigned seen = 0;
  for (const spec::SyscallArg& arg : in.args) {
    const unsigned bit = 1U << arg.index;
    repeated |= (seen & bit) != 0;
    seen |= bit;
  }
  SyscallRule rule = base;
  for (const spec::SyscallArg& arg : in.args) {
    if (repeated) rule.comparisons.clear();
    rule.comparisons.push_back({arg.index, comparison(arg.op), arg.value, arg.value_two});
    if (repeated) out.push_back(rule);
  }
  if (!repeated) out.push_back(std::move(rule));
}

constexpr const char* bpf_data = "run.oci.seccomp_bpf_data";

/// Whether a filter's return value asks a listener for an answer.
bool notifies(std::uint32_t action) {
  return (action & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_USER_NOTIF;
}

bool notifies(const Seccomp& seccomp) {
  const auto returns_it = [](const sock_filter& instruction) {
    // A filter that returns the accumulator may return anything.
    return instruction.code == (BPF_RET | BPF_A) ||
           (instruction.code == (BPF_RET | BPF_K) && notifies(instruction.k));
  };
  if (!seccomp.program.empty()) return std::ranges::any_of(seccomp.program, returns_it);
  return notifies(seccomp.default_action) ||
         std::ranges::any_of(seccomp.rules,
                             [](const SyscallRule& rule) { return notifies(rule.action); });
}

/// Sets the listener if the filter notifies. Otherwise config-linux.md ignores the path, and
/// seccomp(2) refuses the flag for waiting for answers.
Result<> make_listener(const spec::Config& config, const Request& request, Seccomp& out) {
  if (!notifies(out)) {
    out.flags &= ~std::uint32_t{SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV};
    return {};
  }
  if (config.linux && config.linux->seccomp) {
    out.listener_path = config.linux->seccomp->listener_path;
    out.listener_metadata = config.linux->seccomp->listener_metadata;
  }
  if (const std::string* receiver = annotation(config, "run.oci.seccomp.receiver");
      receiver != nullptr && out.listener_path.empty())
    out.listener_path = *receiver;
  if (out.listener_path.empty()) out.listener_path = request.seccomp_receiver;
  if (out.listener_path.empty())
    return refuse("/linux/seccomp/listenerPath", "SCMP_ACT_NOTIFY needs a listener");
  if (!out.listener_path.starts_with('/'))
    out.listener_path = request.bundle + "/" + out.listener_path;
  out.flags |= SECCOMP_FILTER_FLAG_NEW_LISTENER;
  // seccomp(2): the two flags share a return value unless this one is set, too.
  if ((out.flags & SECCOMP_FILTER_FLAG_TSYNC) != 0) out.flags |= SECCOMP_FILTER_FLAG_TSYNC_ESRCH;
  return {};
}

/// The instructions of run.oci.seccomp_bpf_data.
Result<std::vector<sock_filter>> read_program(const std::string& base64) {
  const std::string origin = fmt::format("/annotations/{}", bpf_data);
  const std::optional<std::string> bytes = decode_base64(base64);
  if (!bytes) return refuse(origin, "is not base64");
  if (bytes->empty() || bytes->size() % sizeof(sock_filter) != 0)
    return refuse(origin, fmt::format("must be instructions of {} bytes each, found {} bytes",
                                      sizeof(sock_filter), bytes->size()));
  std::vector<sock_filter> program(bytes->size() / sizeof(sock_filter));
  if (program.size() > BPF_MAXINSNS)
    return refuse(origin, fmt::format("has {} instructions, the kernel accepts at most {}",
                                      program.size(), BPF_MAXINSNS));
  std::memcpy(program.data(), bytes->data(), bytes->size());
  return program;
}

Result<> make_rules(const spec::Seccomp& in, bool unknown_fails, Seccomp& out) {
  for (std::size_t i = 0; i < in.syscalls.size(); i++) {
    const spec::SyscallRule& rule = in.syscalls[i];
    const std::uint32_t action = return_value(rule.action, rule.errno_ret);
    if (action == out.default_action) continue;  // redundant, and libseccomp refuses it
    add_rules(rule, {fmt::format("/linux/seccomp/syscalls/{}", i), rule.names, action, {}},
              out.rules);
  }
  for (const SyscallRule& rule : out.rules)
    for (const std::string& name : rule.names) {
      if (::seccomp_syscall_resolve_name(name.c_str()) != __NR_SCMP_ERROR) continue;
      if (unknown_fails)
        return refuse(rule.origin, fmt::format("unknown system call {}, and "
                                               "run.oci.seccomp_fail_unknown_syscall is set",
                                               name));
      out.unknown.push_back(name);
    }
  std::ranges::sort(out.unknown);
  const auto repeated = std::ranges::unique(out.unknown);
  out.unknown.erase(repeated.begin(), repeated.end());
  return {};
}

}  // namespace

Result<> make_seccomp(const spec::Config& config, const Request& request, Plan& plan) {
  const std::string* data = annotation(config, bpf_data);
  if (!config.linux || (!config.linux->seccomp && data == nullptr)) return {};
  const spec::Seccomp in = config.linux->seccomp.value_or(spec::Seccomp{});
  Seccomp out{};
  out.flags = filter_flags(in);
  // Engines copy annotations of images, which must not replace the chosen profile.
  if (data != nullptr && config.linux->seccomp) {
    plan.warnings.push_back(
        warning(fmt::format("/annotations/{}", bpf_data),
                "has no effect, because config.json has a profile in /linux/seccomp"));
    data = nullptr;
  }
  if (data != nullptr) {
    out.origin = fmt::format("/annotations/{}", bpf_data);
    out.program = TRY(read_program(*data));
  } else {
    out.default_action = return_value(in.default_action, in.default_errno_ret);
    for (const spec::SeccompArch arch : in.architectures)
      out.architectures.push_back(architecture(arch));
    const std::string* strict = annotation(config, "run.oci.seccomp_fail_unknown_syscall");
    TRY(make_rules(in, strict != nullptr && *strict == "1", out));
  }
  TRY(make_listener(config, request, out));
  plan.seccomp = std::move(out);
  return {};
}

}  // namespace rt::plan

// `linux.seccomp`: config-linux.md "Seccomp".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rt::spec {

enum class SeccompAction {
  kill,
  kill_thread,
  kill_process,
  trap,
  error,
  trace,
  allow,
  log,
  notify
};
enum class SeccompOperator {
  not_equal,
  less,
  less_equal,
  equal,
  greater_equal,
  greater,
  masked_equal
};
enum class SeccompFlag { tsync, log, spec_allow, wait_killable_recv };
enum class SeccompArch {
  x86,
  x86_64,
  x32,
  arm,
  aarch64,
  loongarch64,
  m68k,
  mips,
  mips64,
  mips64n32,
  mipsel,
  mipsel64,
  mipsel64n32,
  ppc,
  ppc64,
  ppc64le,
  s390,
  s390x,
  parisc,
  parisc64,
  riscv64,
  sh,
  sheb
};

struct SyscallArg {
  std::uint32_t index = 0;
  std::uint64_t value = 0;
  std::uint64_t value_two = 0;
  SeccompOperator op = {};
};

struct SyscallRule {
  std::vector<std::string> names = {};
  SeccompAction action = {};
  std::optional<std::uint32_t> errno_ret = {};
  std::vector<SyscallArg> args = {};
};

struct Seccomp {
  SeccompAction default_action = {};
  std::optional<std::uint32_t> default_errno_ret = {};
  std::vector<SeccompArch> architectures = {};
  /// Absent is not the same as empty.
  std::optional<std::vector<SeccompFlag>> flags = {};
  std::string listener_path = {};
  std::string listener_metadata = {};
  std::vector<SyscallRule> syscalls = {};
};

}  // namespace rt::spec

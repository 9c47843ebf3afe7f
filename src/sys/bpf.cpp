// Attaches the device program of a v2 cgroup. BPF_F_ALLOW_MULTI: every program on the path must
// allow an access.
#include "rt/sys/bpf.h"

#include <array>
#include <string>
#include <string_view>

#include <linux/bpf.h>

#include "raw.h"
#include "rt/base/text.h"
#include "rt/sys/fd.h"

namespace rt::sys {
namespace {

std::uint64_t address(const void* pointer) { return reinterpret_cast<std::uintptr_t>(pointer); }

/// The verifier's message, or nothing. Only after a failure: a log slows down loading.
std::string verifier_log(bpf_attr attributes) {
  std::array<char, 16384> log{};
  attributes.log_level = 1;
  attributes.log_size = log.size();
  attributes.log_buf = address(log.data());
  if (const sys::Fd loaded{bpf(BPF_PROG_LOAD, attributes)}) return "";
  // The reason is the last line before the statistics.
  std::string_view text = trim(log.data());
  text = trim(text.substr(0, text.rfind("processed ")));
  return text.empty() ? "" : fmt::format(" ({})", text.substr(text.rfind('\n') + 1));
}

}  // namespace

Result<> attach_device_program(int directory, std::span<const std::uint64_t> program) {
  constexpr const char* license = "Apache-2.0";
  bpf_attr load{};
  load.prog_type = BPF_PROG_TYPE_CGROUP_DEVICE;
  load.insns = address(program.data());
  load.insn_cnt = static_cast<std::uint32_t>(program.size());
  load.license = address(license);
  // RLIMIT_MEMLOCK needs no change: since Linux 5.11 programs are charged to the memory cgroup.
  const sys::Fd loaded(bpf(BPF_PROG_LOAD, load));
  if (!loaded) {
    auto error = fail_errno("bpf", "load the device program");
    (*error.error()).message += verifier_log(load);
    return error;
  }
  bpf_attr attachment{};
  attachment.target_fd = static_cast<std::uint32_t>(directory);
  attachment.attach_bpf_fd = static_cast<std::uint32_t>(loaded.get());
  attachment.attach_type = BPF_CGROUP_DEVICE;
  // Does not replace the programs of the cgroups above, all of which must allow an access.
  attachment.attach_flags = BPF_F_ALLOW_MULTI;
  if (bpf(BPF_PROG_ATTACH, attachment) < 0) return fail_errno("bpf", "attach the device program");
  return {};
}

}  // namespace rt::sys

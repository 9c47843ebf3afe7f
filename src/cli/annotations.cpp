#include "annotations.h"

#include <array>

namespace rt::cli {
namespace {

// clang-format off: a row per annotation
constexpr auto table = std::to_array<Annotation>({
  {"org.criu.config", "the path of a file", "A configuration file that CRIU reads at checkpoint and restore; empty: none, instead of /etc/criu/runc.conf.", true},
  {"run.oci.keep_original_groups", "1", "The container's process keeps the supplementary groups of the caller.", true},
  {"run.oci.mount_context_type", "context, fscontext, defcontext or rootcontext",
   "Which mount option carries /linux/mountLabel.", true},
  {"run.oci.seccomp_bpf_data", "the instructions of a seccomp filter, as base64", "Is loaded instead of the rules of /linux/seccomp.", true},
  {"run.oci.seccomp.receiver", "the path of a unix socket; a relative one counts from the bundle",
   "Who answers for SCMP_ACT_NOTIFY, unless /linux/seccomp/listenerPath says it.", true},
  {"run.oci.seccomp_fail_unknown_syscall", "1", "A system call in /linux/seccomp that libseccomp does not know is an error, not left out."},
  {"run.oci.hooks.stdout", "an absolute path", "Hooks append their stdout to this file.", true},
  {"run.oci.hooks.stderr", "an absolute path", "Hooks append their stderr to this file.", true},
  {"run.oci.pidfd_receiver", "the path of a unix socket", "It is sent a pidfd of the container's first process; --pidfd-socket goes first.", true},
});
// clang-format on

}  // namespace

std::span<const Annotation> annotations() { return table; }

}  // namespace rt::cli

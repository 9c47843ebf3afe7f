// The annotations that rt knows, one row each, and those that it refuses because skipping them
// would make a different container.
#include "rt/plan/annotations.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "makers.h"
#include "rt/base/escape.h"
#include "rt/base/suggest.h"

namespace rt::plan {
namespace {

// clang-format off: a row per annotation
constexpr auto table = std::to_array<Annotation>({
  {"org.criu.config", "the path of a file", "The configuration file that CRIU reads at checkpoint and restore, instead of /etc/criu/runc.conf. If empty, CRIU reads none.", true},
  {"run.oci.keep_original_groups", "1", "The container's process keeps the supplementary groups of the caller.", true},
  {"run.oci.mount_context_type", "context, fscontext, defcontext or rootcontext",
   "The mount option that carries /linux/mountLabel.", true},
  {"run.oci.seccomp_bpf_data", "the instructions of a seccomp filter, in base64", "The seccomp filter to load if config.json has no /linux/seccomp.", true},
  {"run.oci.seccomp.receiver", "the path of a unix socket, absolute or relative to the bundle",
   "The socket of the agent for SCMP_ACT_NOTIFY. /linux/seccomp/listenerPath takes precedence.", true},
  {"run.oci.seccomp_fail_unknown_syscall", "1", "A system call in /linux/seccomp that libseccomp does not know is an error. By default, its rule is skipped."},
  {"run.oci.hooks.stdout", "an absolute path", "Hooks append their stdout to this file.", true},
  {"run.oci.hooks.stderr", "an absolute path", "Hooks append their stderr to this file.", true},
  {"run.oci.pidfd_receiver", "the path of a unix socket", "The socket that receives a pidfd of the container's init process. --pidfd-socket takes precedence.", true},
});
// clang-format on

// rt cannot silently skip what other runtimes do for these: without it this would be a different
// container.
struct Refused {
  std::string_view name;
  std::string_view why;
};
constexpr auto refused = std::to_array<Refused>({
    {"run.oci.handler", "rt does not have this handler"},
    {"module.wasm.image/variant",
     "rt does not run WebAssembly itself; use a WASI runtime in the image as the container's "
     "command"},
    {"run.oci.delegate-cgroup",
     "rt delegates only the container's own cgroup, with a cgroup mount that lacks the option ro"},
});

}  // namespace

std::span<const Annotation> annotations() { return table; }

Result<> look_at_annotations(const spec::Config& config, Plan& plan) {
  for (const auto& [name, value] : config.annotations) {
    const auto* no = std::ranges::find(refused, name, &Refused::name);
    if (no != refused.end() && !value.empty())
      return refuse("/annotations/" + pointer_part(name),
                    fmt::format("\"{}\": {}", value, no->why));
    const bool known =
        std::ranges::find(table, name, &Annotation::name) != table.end() || no != refused.end();
    if (known || !name.starts_with("run.oci.")) continue;
    std::array<std::string_view, table.size()> names;
    std::ranges::transform(table, names.begin(), &Annotation::name);
    plan.warnings.push_back(
        warning("/annotations/" + pointer_part(name),
                fmt::format("ignored: unknown annotation{}", did_you_mean(name, names)), true));
  }
  return {};
}

}  // namespace rt::plan

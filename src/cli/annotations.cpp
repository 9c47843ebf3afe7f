#include "annotations.h"

#include <array>

namespace rt::cli {
namespace {

// clang-format off: a row per annotation
constexpr auto table = std::to_array<Annotation>({
  {"org.systemd.property.", "a property's value, as text of GVariant: uint64 30000000, 'text', ['a','b'], true",
   "With the systemd cgroup driver: a property of the container's scope. Its name follows the prefix; NameSec in seconds becomes NameUSec.", true},
  {"org.criu.config", "the path of a file", "A configuration file that CRIU reads at checkpoint and restore; empty: none, instead of /etc/criu/runc.conf.", true},
  {"run.oci.keep_original_groups", "1", "The container's process keeps the supplementary groups of the caller.", true},
  {"run.oci.mount_context_type", "context, fscontext, defcontext or rootcontext",
   "Which mount option carries /linux/mountLabel.", true},
  {"run.oci.systemd.subgroup", "the name of a directory",
   "With the systemd cgroup driver: the cgroup below the scope that holds the container.", true},
});
// clang-format on

}  // namespace

std::span<const Annotation> annotations() { return table; }

}  // namespace rt::cli

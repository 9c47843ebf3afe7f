// The first things that main() does: it runs from a copy that no container can write.
#include "rt/lifecycle/self_protection.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <sys/stat.h>

#include "rt/sys/process.h"
#include "rt/sys/self.h"

namespace rt::lifecycle {
namespace {

constexpr auto entering = std::to_array<std::string_view>({"create", "run", "exec", "mounts"});

/// Without parsing the command line, which costs more than being wrong: a value that is called like
/// a command is protected for nothing.
bool may_enter_container(char** argv) {
  for (char** argument = argv + 1; *argument != nullptr; argument++)
    if (std::ranges::find(entering, std::string_view(*argument)) != entering.end()) return true;
  return false;
}

}  // namespace

Result<> undo_inherited_settings() {
  TRY(sys::fill_standard_descriptors());
  sys::reset_child_signal();
  ::umask(::umask(0) & (S_IRWXG | S_IRWXO));
  return {};
}

Result<> protect_self(char** argv) {
  sys::remember_command_line(argv);
  if (*argv == nullptr || !may_enter_container(argv)) return {};
  TRY(sys::leave_own_file(argv));
  return sys::set_dumpable(false);
}

}  // namespace rt::lifecycle

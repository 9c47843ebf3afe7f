// The first things that main() does: it runs from a copy that no container can write.
#include "rt/lifecycle/self_protection.h"

#include <sys/stat.h>

#include "rt/sys/process.h"
#include "rt/sys/self.h"

namespace rt::lifecycle {

Result<> undo_inherited_settings() {
  TRY(sys::fill_standard_descriptors());
  sys::reset_child_signal();
  ::umask(::umask(0) & (S_IRWXG | S_IRWXO));
  return {};
}

Result<> become_inaccessible() { return sys::set_dumpable(false); }

Result<> leave_own_file(char** argv, bool enters_containers) {
  sys::remember_command_line(argv);
  return enters_containers ? sys::leave_own_file(argv) : Result<>();
}

}  // namespace rt::lifecycle

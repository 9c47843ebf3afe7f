#include "rt/runtime/protect.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "rt/sys/process.h"
#include "rt/sys/self.h"

namespace rt::runtime {
namespace {

constexpr auto entering = std::to_array<std::string_view>({"create", "run", "mounts"});

/// Without parsing the command line, which costs more than being wrong: a value that is called like
/// a command only means a second start.
bool may_enter_container(char** argv) {
  for (char** argument = argv + 1; *argument != nullptr; argument++)
    if (std::ranges::find(entering, std::string_view(*argument)) != entering.end()) return true;
  return false;
}

}  // namespace

Result<> protect_self(char** argv) {
  if (*argv == nullptr || !may_enter_container(argv)) return {};
  TRY(sys::run_from_sealed_copy(argv));
  return sys::set_dumpable(false);
}

}  // namespace rt::runtime

// What the programs of the floor share; see floor.cpp.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "must.h"

namespace floor_program {

struct Cgroups {
  /// Null where v1 is all there is.
  const char* v2 = nullptr;
  std::span<char*> v1;
};

void write_file(const std::string& path, std::string_view text);

/// Makes the directories, with the device rules of the default bundle. Returns the v2 one, open, or
/// -1.
int make_cgroups(const Cgroups& cgroups);
void remove_cgroups(const Cgroups& cgroups);

/// Everything between clone3 and being about to execute the process, in the new namespaces. `binds`
/// directories beside the root are mounted in it, too.
void enter_container(const char* rootfs, int binds, const Cgroups& cgroups);
/// Exactly what the default bundle gives its process.
void drop_privileges();
[[noreturn]] void execute(char** arguments);

}  // namespace floor_program

// The program's own file. A container must never reach it: it could replace it (CVE-2019-5736).
#pragma once

#include "rt/base/result.h"

namespace rt::sys {

/// Runs the program again from a copy of its file that nobody can write: a detached read-only bind
/// mount of it, or a sealed memfd where that is not allowed. Returns at once when this process
/// already runs from such a copy. The process keeps its pid, descriptors and environment. `argv` as
/// main() got it.
Result<> run_from_sealed_copy(char** argv);

}  // namespace rt::sys

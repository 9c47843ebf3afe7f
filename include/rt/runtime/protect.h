#pragma once

#include "rt/base/result.h"

namespace rt::runtime {

/// To be called first in main(), before anything is opened or read. For commands that enter a
/// container: makes the process invisible to it (not dumpable) and runs the program from a copy
/// that nobody can write (CVE-2019-5736).
Result<> protect_self(char** argv);

}  // namespace rt::runtime

// Programs of the host's that help: where they are, and what they print.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "rt/base/result.h"

namespace rt::host {

/// Directories of programs: the caller's PATH, which engines do not always have, then the usual
/// ones.
std::string program_path();
/// Where a program of the host's may be, in order.
std::vector<std::string> program_candidates(const std::string& name);
/// The first of them that is one; empty when none is.
std::string find_program(const std::string& name);
/// Whether a program gets root's rights when it is started: by its mode or by capabilities.
bool raises_rights(const std::string& program);

/// What is run, by a name or a path.
struct Program {
  std::vector<std::string> words;  ///< its own name first
  std::chrono::milliseconds limit;
  bool errors_too = true;                    ///< standard error is read, too, and not ours
  std::size_t most = std::size_t{1} << 20U;  ///< bytes of text
};
struct Printed {
  bool found = false;    ///< there is such a program
  bool in_time = false;  ///< it ended by itself, and with `status`
  int status = 0;        ///< as wait(2) gives it
  std::string text;

  /// "status 1", "signal 9", "no end within 500 ms"; empty after status 0.
  [[nodiscard]] std::string failure(const Program& program) const;
};
Result<Printed> run_program(const Program& program);

}  // namespace rt::host

// Helper programs of the host: finding them, and running them for their output.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "rt/base/result.h"

namespace rt::host {

/// The search path: the caller's PATH, which engines do not always set, then the usual directories.
std::string program_path();
/// The files a program may be, in search order.
std::vector<std::string> program_candidates(const std::string& name);
/// The first of them that is an executable file; empty if none is.
std::string find_program(const std::string& name);
/// Whether a program gains rights when executed: set-user-id root or file capabilities.
bool raises_rights(const std::string& program);

/// A program to run, by name or absolute path.
struct Program {
  /// The arguments, the program's name first.
  std::vector<std::string> words;
  std::chrono::milliseconds limit;
  /// Reads stderr, too; otherwise the program inherits ours.
  bool errors_too = true;
  /// The most bytes of output to read.
  std::size_t most = std::size_t{1} << 20U;
};
struct Printed {
  /// The program exists.
  bool found = false;
  /// It ended by itself, with `status`.
  bool in_time = false;
  /// As wait(2) gives it.
  int status = 0;
  std::string text;

  /// "status 1", "signal 9", "timed out after 500 ms"; empty after status 0.
  [[nodiscard]] std::string failure(const Program& program) const;
};
Result<Printed> run_program(const Program& program);

}  // namespace rt::host

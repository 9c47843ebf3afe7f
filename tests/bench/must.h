// For programs that measure: what fails makes the measurement worthless.
#pragma once

#include <cerrno>
#include <cstdio>
#include <cstdlib>

/// The result of a system call; the end of the program, with the reason, if that is an error.
inline int must(long result) {
  if (result < 0) {
    std::perror(program_invocation_short_name);
    std::exit(125);
  }
  return static_cast<int>(result);
}

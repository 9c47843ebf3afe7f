// An error the way compilers show it: file:line:column, the line with a caret, the cause, help.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "terminal.h"

namespace rt::cli {

struct Diagnostic {
  std::string_view severity = "error";  ///< or "warning", "note"
  std::string code;
  std::string message;
  std::string file;        ///< empty: about no place
  std::size_t line = 0;    ///< from 1, 0: none
  std::size_t column = 0;  ///< from 1, in bytes
  std::string step;        ///< "phase: mounts   syscall: fsconfig (EINVAL)"
  std::string hint;
};

/// As one line: "FILE:LINE:COLUMN: error[RT0203]: MESSAGE".
std::string one_line_of(const Diagnostic& diagnostic);

/// For a terminal, several lines. `text` is the whole file. Control characters are escaped: what is
/// shown comes from others.
std::string render(const Diagnostic& diagnostic, std::string_view text, Paint paint);

}  // namespace rt::cli

// A problem as compilers show it: file:line:column, the line with a caret, the cause, help.
#pragma once

#include <string>
#include <string_view>

#include "rt/base/problem.h"
#include "terminal.h"

namespace rt::cli {

/// "warning".
std::string_view name_of(Severity severity);

/// As one line: "FILE:LINE:COLUMN: error[RT0203]: POINTER: MESSAGE; help: HINT".
std::string one_line_of(const Problem& problem);

/// For a terminal, several lines. `text` is the whole file that contains the place, `step` the
/// failed operation. Control characters are escaped: the texts are untrusted.
std::string render(const Problem& problem, std::string_view text, Paint paint,
                   std::string_view step = {});

}  // namespace rt::cli

// How a failure is told: one record in the log, one line on stderr; to a person at a terminal the
// way compilers do it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostic.h"
#include "parse.h"
#include "rt/base/result.h"
#include "rt/diagnose/error_codes.h"

namespace rt::cli {

/// "create: " and the text of the error; just the text without a command.
std::string message_of(std::string_view command, const Error& error);

/// One for each problem that the error's message tells of.
std::vector<Diagnostic> diagnostics_of(const Error& error, const diagnose::Source& source,
                                       const std::string& hint);

/// Logs the error and says it on stderr.
void report(const Parsed& parsed, const Error& error);

/// The exit status of rt after a failure of a command.
int exit_status(const Parsed& parsed, const Error& error);

}  // namespace rt::cli

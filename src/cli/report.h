// How a failure is told: one record in the log, one line on stderr; to a person at a terminal the
// way compilers do it.
#pragma once

#include <string>
#include <string_view>

#include "parse.h"
#include "rt/base/result.h"
#include "rt/diagnose/error_codes.h"

namespace rt::cli {

/// "create: " and the text of the error; just the text without a command.
std::string message_of(std::string_view command, const Error& error);

/// What an error tells of, each by itself and with its place in the document, which is `source` if
/// it is config.json.
Problems diagnostics_of(const Error& error, const diagnose::Source& source);

/// Logs the error and says it on stderr.
void report(const Parsed& parsed, const Error& error);

/// The exit status of rt after a failure of a command.
int exit_status(const Parsed& parsed, const Error& error);

}  // namespace rt::cli

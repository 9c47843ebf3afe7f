// How a failure is reported: one record in the log, one line on stderr; at a terminal as compilers
// do it.
#pragma once

#include <string>
#include <string_view>

#include "parse.h"
#include "rt/base/result.h"
#include "rt/diagnose/error_codes.h"

namespace rt::cli {

/// "create: " and the text of the error; just the text without a command.
std::string message_of(std::string_view command, const Error& error);

/// The error and its others, each with its place in config.json if a member of it is to blame: the
/// one place where failures after reading get lines and columns.
Error with_places(Error error, const diagnose::Source& source);

/// The problems in an error, each with its place in the document, which is `source` if it is
/// config.json.
Problems diagnostics_of(const Error& error, const diagnose::Source& source);

/// Logs the error and prints it on stderr.
void report(const Parsed& parsed, const Error& failed);

/// The exit status after the failure of a command.
int exit_status(const Parsed& parsed, const Error& error);

}  // namespace rt::cli

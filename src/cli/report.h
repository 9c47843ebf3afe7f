// How a failure is told: one record in the log, one line on stderr.
#pragma once

#include <string>
#include <string_view>

#include "rt/base/result.h"

namespace rt::cli {

/// "create: " and the text of the error; just the text without a command.
std::string message_of(std::string_view command, const Error& error);

/// Logs the error and says it on stderr.
void report(std::string_view command, const Error& error);

}  // namespace rt::cli

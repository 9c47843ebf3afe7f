// From a command line to the options of a command.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "options.h"
#include "table.h"

namespace rt::cli {

struct Parsed {
  const Command* command = nullptr;
  Context context;
  /// The command's.
  Options options;
  /// The words that are not options: ID, SIGNAL.
  std::vector<std::string> arguments;
  /// The last word, if it lacks its value.
  const Option* unfinished = nullptr;
  /// The mistake in the command line, or empty.
  std::string error;
};

/// Reads a command line without argv[0]. After an error the valid options are still set: reporting
/// it needs --log.
Parsed parse(std::span<const std::string> words);

}  // namespace rt::cli

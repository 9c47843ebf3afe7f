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
  Options options;                     ///< of the command
  std::vector<std::string> arguments;  ///< the words that are not options: ID, SIGNAL
  const Option* unfinished = nullptr;  ///< the last word asks for a value that is not there
  std::string error;                   ///< what is wrong with the command line, or empty
};

/// Reads a command line without argv[0]. After an error the options that are right are still set:
/// --log must be known to report it.
Parsed parse(std::span<const std::string> words);

}  // namespace rt::cli

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "options.h"
#include "table.h"

namespace rt::cli {

struct Parsed {
  Options options;
  const Command* command = nullptr;
  std::string error;  ///< what is wrong with the command line, or empty
};

/// Reads a command line without argv[0]. After an error the options before the command are still
/// set:
/// --log must be known to report it.
Parsed parse(std::span<const std::string> words);

/// What is said of a word that is no command.
std::string unknown_command(std::string_view word);

}  // namespace rt::cli

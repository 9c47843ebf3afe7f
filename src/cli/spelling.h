// The first pass over a command line: which word is what.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "table.h"

namespace rt::cli {

/// A command line in the one spelling that CLI11 is given: every option as two words, --name and a
/// value, before or behind the name of the command.
struct Spelling {
  struct Use {
    const Option* option = nullptr;
    bool is_global = false;
  };
  const Command* command = nullptr;
  std::vector<std::string> words;
  std::vector<Use> used;               ///< each option once
  std::vector<std::string> arguments;  ///< of the command; kept from CLI11, which reads into them
  const Option* unfinished = nullptr;  ///< the last word asks for a value that is not there
  std::string error;                   ///< the first mistake, or empty
};
Spelling spell(std::span<const std::string> words);

/// What is said of a word that names no command.
std::string unknown_command(std::string_view word);

}  // namespace rt::cli

// The first pass over a command line: it sorts the words.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "table.h"

namespace rt::cli {

/// A command line in the one spelling that CLI11 gets: every option as two words, --name and a
/// value, before or after the name of the command.
struct Spelling {
  struct Use {
    const Option* option = nullptr;
    bool is_global = false;
  };
  const Command* command = nullptr;
  std::vector<std::string> words;
  /// Each option once.
  std::vector<Use> used;
  /// The command's; kept from CLI11, which would interpret them.
  std::vector<std::string> arguments;
  /// The last word, if it lacks its value.
  const Option* unfinished = nullptr;
  /// The first mistake, or empty.
  std::string error;
};
Spelling spell(std::span<const std::string> words);

/// The error for an unknown command.
std::string unknown_command(std::string_view word);

}  // namespace rt::cli

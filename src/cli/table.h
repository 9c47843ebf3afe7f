// The one table of commands and options: parsing, --help and whatever documents the command line
// are made from it.
#pragma once

#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "options.h"
#include "rt/base/result.h"

namespace rt::cli {

/// Where the value of an option goes. A bool is a flag, everything else takes a value.
/// One with several values may be given more than once, and means all of them.
using Target = std::variant<bool Options::*, int Options::*, std::string Options::*,
                            std::vector<std::string> Options::*>;

struct Option {
  std::string_view name;      ///< "bundle" for --bundle
  char letter = 0;            ///< 'b' for -b, 0 for none
  std::string_view argument;  ///< "DIR"; empty for a flag
  std::string_view help;
  Target target;
  std::string_view choices = {};  ///< "table|json": the only values allowed

  [[nodiscard]] bool is_flag() const { return target.index() == 0; }
};

struct Example {
  std::string_view line;
  std::string_view what;
};

/// As many arguments as there are, and what follows the first is not rt's to read: `exec ID ls
/// -la`.
inline constexpr std::size_t verbatim = static_cast<std::size_t>(-1);

struct Command {
  std::string_view name;
  std::string_view arguments;  ///< "ID [SIGNAL]"
  std::size_t min_arguments = 0;
  std::size_t max_arguments = 0;  ///< verbatim: the first argument ends the options
  std::string_view summary;
  std::string_view description;
  std::span<const Option> options;
  std::span<const Example> examples;
  Result<int> (*run)(const Options&);  ///< the exit status, or why not
  int failure = 1;                     ///< the exit status when it fails itself
};

std::span<const Option> global_options();
std::span<const Command> commands();
/// nullptr when there is none of that name.
const Command* find_command(std::string_view name);

}  // namespace rt::cli

// The one table of commands and options: parsing, --help, completion and the man pages are made
// from it.
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "options.h"
#include "rt/base/result.h"

namespace rt::cli {

/// A value with a name: which of an option's choices it is.
struct Choice {
  void* value;
  void (*set)(void* value, std::size_t choice);
};
/// Where a value goes; std::monostate is for what is accepted and ignored. With several values an
/// option may be given more than once, and means all of them.
using Place = std::variant<std::monostate, bool*, int*, std::string*, std::vector<std::string>*,
                           std::chrono::milliseconds*, Choice>;
using PlaceIn = Place (*)(Context&, Options&);

struct Option {
  std::string_view name;      ///< "bundle" for --bundle
  char letter = 0;            ///< 'b' for -b, 0 for none
  std::string_view argument;  ///< "DIR"; empty for a flag
  std::string_view help;
  PlaceIn place;
  std::string_view choices = {};  ///< "table|json": the only values allowed

  [[nodiscard]] bool is_flag() const { return argument.empty(); }
};

/// A word that is not an option.
struct Argument {
  std::string_view name;  ///< "ID"; in brackets when it may be missing
  PlaceIn place;
  bool many = false;  ///< takes all the words that follow

  [[nodiscard]] bool is_required() const { return !name.starts_with('['); }
};

struct Example {
  std::string_view line;
  std::string_view what;
};

/// The sections of the general help.
enum class Group { lifecycle, look, change, people };

/// What a command does.
struct Operation {
  void (*prepare)(Options&);  ///< makes its options, as they are by default
  Result<int> (*run)(const Context&, const Options&);  ///< the exit status, or why not
};

struct Command {
  std::string_view name;
  Group group = Group::people;
  std::span<const Argument> arguments = {};
  std::string_view summary;
  std::string_view description = {};
  std::span<const Option> options = {};
  std::span<const Example> examples = {};
  Operation operation;
  bool verbatim = false;           ///< the first argument ends the options: `exec ID ls -la`
  bool enters_containers = false;  ///< must be protected from them (lifecycle::leave_own_file)
  int failure = 1;                 ///< the exit status when it fails itself
};

std::span<const Option> global_options();
std::span<const Command> commands();
/// nullptr when there is none of that name.
const Command* find_command(std::string_view name);
/// nullptr when the command has none of that name, or there is no command.
const Option* find_option(const Command* command, std::string_view name);

/// "Life of a container"
std::string_view title_of(Group group);
/// "kill ID [SIGNAL]"; with `options`, what stands for those in between.
std::string usage_of(const Command& command, bool options = true);

}  // namespace rt::cli

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

/// A named value: one of an option's choices.
struct Choice {
  void* value;
  void (*set)(void* value, std::size_t choice);
};
/// Where a value goes; std::monostate: accepted and ignored. An option with a vector may be
/// repeated, and means all its values.
using Place = std::variant<std::monostate, bool*, int*, std::string*, std::vector<std::string>*,
                           std::chrono::milliseconds*, Choice>;
using PlaceIn = Place (*)(Context&, Options&);

struct Option {
  /// "bundle" for --bundle.
  std::string_view name;
  /// 'b' for -b, 0 for none.
  char letter = 0;
  /// "DIR"; empty for a flag.
  std::string_view argument;
  std::string_view help;
  PlaceIn place;
  /// "table|json": the only values allowed.
  std::string_view choices = {};

  [[nodiscard]] bool is_flag() const { return argument.empty(); }
};

/// A word that is not an option.
struct Argument {
  /// "ID"; in brackets if optional.
  std::string_view name;
  PlaceIn place;
  /// Takes all the words that follow.
  bool many = false;

  [[nodiscard]] bool is_required() const { return !name.starts_with('['); }
};

struct Example {
  std::string_view line;
  std::string_view what;
};

/// The sections of the general help.
enum class Group { lifecycle, look, change, people };

/// The action of a command.
struct Operation {
  /// Makes its options with their defaults.
  void (*prepare)(Options&);
  /// The exit status, or the error.
  Result<int> (*run)(const Context&, const Options&);
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
  /// The first argument ends the options: `exec ID ls -la`.
  bool verbatim = false;
  /// Must be protected from them (sys::leave_own_file).
  bool enters_containers = false;
  /// The exit status if it fails itself.
  int failure = 1;
};

std::span<const Option> global_options();
std::span<const Command> commands();
/// nullptr if there is none of that name.
const Command* find_command(std::string_view name);
/// nullptr if the command has none of that name, or there is no command.
const Option* find_option(const Command* command, std::string_view name);

/// "The life of a container".
std::string_view title_of(Group group);
/// "kill ID [SIGNAL]"; with `options`, also [OPTIONS].
std::string usage_of(const Command& command, bool options = true);

}  // namespace rt::cli

// From the table to CLI11 and from there to the options: the only file that includes CLI11 and
// catches its exceptions. CLI11 gets only the options that the command line uses, because building
// one costs as much as a system call. Its own help, configuration files and environment are off.
#include "parse.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "duration.h"
#include "rt/base/text.h"
#include "spelling.h"

namespace rt::cli {
namespace {

template <class... F>
struct Overload : F... {
  using F::operator()...;
};

/// The words of Go's flag package.
std::optional<bool> truth(std::string_view word) {
  for (const std::string_view yes : {"1", "t", "T", "true", "TRUE", "True"})
    if (word == yes) return true;
  for (const std::string_view no : {"0", "f", "F", "false", "FALSE", "False"})
    if (word == no) return false;
  return std::nullopt;
}

std::optional<int> number(std::string_view word) {
  int value = 0;
  const char* const end = word.data() + word.size();
  const auto [at, error] = std::from_chars(word.data(), end, value);
  if (error != std::errc() || at != end || value < 0) return std::nullopt;
  return value;
}

std::optional<std::chrono::milliseconds> interval(std::string_view word) {
  const auto time = parse_duration(word);
  return time && time->count() > 0 ? time : std::nullopt;
}

std::optional<std::size_t> choice(std::string_view choices, std::string_view word) {
  const auto known = split(choices, '|');
  const auto found = std::ranges::find(known, word);
  if (found == known.end()) return std::nullopt;
  return static_cast<std::size_t>(found - known.begin());
}

/// Whether an option may have a value.
bool is_valid(const Option& option, const Place& place, const std::string& value) {
  return std::visit(
      Overload{[](std::monostate) { return true; }, [](std::vector<std::string>*) { return true; },
               [&](bool*) { return truth(value).has_value(); },
               [&](int*) { return number(value).has_value(); },
               [&](std::string*) {
                 return option.choices.empty() || choice(option.choices, value).has_value();
               },
               [&](std::chrono::milliseconds*) { return interval(value).has_value(); },
               [&](const Choice&) { return choice(option.choices, value).has_value(); }},
      place);
}

std::string expectation_of(const Option& option, const Place& place) {
  if (std::holds_alternative<bool*>(place)) return "true or false";
  if (std::holds_alternative<int*>(place)) return "a non-negative number";
  if (std::holds_alternative<std::chrono::milliseconds*>(place))
    return "a time greater than 0, like 5s";
  return fmt::format("{}", fmt::join(split(option.choices, '|'), ", "));
}

/// Skips invalid values: already reported.
void put(const Option& option, const Place& place, const std::string& value) {
  std::visit(Overload{[](std::monostate) {}, [&](bool* to) { *to = truth(value).value_or(*to); },
                      [&](int* to) { *to = number(value).value_or(*to); },
                      [&](std::string* to) { *to = value; },
                      [&](std::vector<std::string>* to) { to->push_back(value); },
                      [&](std::chrono::milliseconds* to) { *to = interval(value).value_or(*to); },
                      [&](const Choice& to) {
                        if (const auto index = choice(option.choices, value))
                          to.set(to.value, *index);
                      }},
             place);
}

struct Value {
  Spelling::Use use;
  Place place;
  const CLI::Option* given = nullptr;
};

/// Lets CLI11 parse a command line, and stores the values in their places.
class Reader {
 public:
  explicit Reader(Parsed& parsed) : parsed_(parsed) {}

  void read(Spelling& spelling) {
    CLI::App globals;
    globals.set_help_flag();
    CLI::App* command = &globals;
    if (spelling.command != nullptr) {
      command = globals.add_subcommand(std::string(spelling.command->name));
      command->fallthrough();  // global options may follow the command
    }
    values_.reserve(spelling.used.size());
    for (const Spelling::Use& use : spelling.used) add(use.is_global ? globals : *command, use);
    std::ranges::reverse(spelling.words);
    globals.parse(std::move(spelling.words));
    for (const Value& value : values_)
      for (const std::string& result : value.given->results())
        put(*value.use.option, value.place, result);
  }

 private:
  void add(CLI::App& app, const Spelling::Use& use) {
    const Option& option = *use.option;
    const Place place = option.place(parsed_.context, parsed_.options);
    CLI::Option* given = app.add_option(fmt::format("--{}", option.name));
    given->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    // Never fails: CLI11 would stop at the first error, but valid options must still be set.
    given->check(
        [this, use, place](const std::string& value) {
          check(use, place, value);
          return std::string();
        },
        "");
    values_.push_back({use, place, given});
  }

  void check(const Spelling::Use& use, const Place& place, const std::string& value) {
    if (!parsed_.error.empty() || is_valid(*use.option, place, value)) return;
    parsed_.error = fmt::format("invalid {} \"{}\": expected {}", use.option->name, value,
                                expectation_of(*use.option, place));
    if (use.is_global) parsed_.command = nullptr;  // it is not the command that failed
  }

  Parsed& parsed_;
  std::vector<Value> values_;
};

/// Settings from several options.
void settle(Context& context) {
  context.global.root_given = !context.global.root.empty();
  if (context.systemd_cgroup) context.global.cgroup_manager = plan::CgroupManager::systemd;
  if (context.debug) context.log_settings.level = log::Level::debug;
}

std::string check_count(const Command& command, std::size_t count) {
  const auto& known = command.arguments;
  if (count > known.size() && (known.empty() || !known.back().many))
    return fmt::format("too many arguments (usage: rt {})", usage_of(command));
  if (count >= known.size() || !known[count].is_required()) return "";
  return fmt::format("{}{} is missing (usage: rt {})",
                     known[count].name == "ID" ? "container " : "", known[count].name,
                     usage_of(command));
}

void put_arguments(const Command& command, Parsed& parsed) {
  for (std::size_t i = 0; i < parsed.arguments.size(); ++i) {
    const Argument& argument = command.arguments[std::min(i, command.arguments.size() - 1)];
    const Place place = argument.place(parsed.context, parsed.options);
    put({}, place, parsed.arguments[i]);
  }
}

}  // namespace

Parsed parse(std::span<const std::string> words) {
  Spelling spelling = spell(words);
  Parsed parsed{.command = spelling.command,
                .arguments = std::move(spelling.arguments),
                .unfinished = spelling.unfinished,
                .error = std::move(spelling.error)};
  if (parsed.command != nullptr) parsed.command->operation.prepare(parsed.options);
  try {
    if (!spelling.used.empty()) Reader(parsed).read(spelling);
  } catch (const CLI::Error& error) {
    if (parsed.error.empty()) parsed.error = error.what();
  }
  settle(parsed.context);
  if (parsed.command == nullptr || !parsed.error.empty() || parsed.context.help) return parsed;
  parsed.error = check_count(*parsed.command, parsed.arguments.size());
  if (parsed.error.empty()) put_arguments(*parsed.command, parsed);
  return parsed;
}

}  // namespace rt::cli

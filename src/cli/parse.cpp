// argv to Options, by the table of commands. Engines write options as Go programs do (-no-pivot,
// --detach=true, --console-socket ""), people as with getopt (-db DIR): both are understood, which
// no library for command lines does.
#include "parse.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "rt/base/suggest.h"
#include "rt/base/text.h"

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

/// Puts a value where its option wants it, or says what is wrong with it.
std::string assign(const Option& option, std::string_view value, Options& options) {
  const auto expected = [&](std::string_view what) {
    return fmt::format("invalid {} \"{}\": expected {}", option.name, value, what);
  };
  return std::visit(
      Overload{[&](bool Options::* target) -> std::string {
                 const auto yes = truth(value);
                 options.*target = yes.value_or(false);
                 return yes ? "" : expected("true or false");
               },
               [&](int Options::* target) -> std::string {
                 const char* const end = value.data() + value.size();
                 const auto [at, error] = std::from_chars(value.data(), end, options.*target);
                 return error == std::errc() && at == end && options.*target >= 0
                            ? ""
                            : expected("a number that is not negative");
               },
               [&](std::vector<std::string> Options::* target) -> std::string {
                 (options.*target).emplace_back(value);
                 return "";
               },
               [&](std::string Options::* target) -> std::string {
                 options.*target = value;
                 const auto choices = split(option.choices, '|');
                 const bool known =
                     option.choices.empty() || std::ranges::find(choices, value) != choices.end();
                 return known ? "" : expected(fmt::format("{}", fmt::join(choices, ", ")));
               }},
      option.target);
}

/// Reads the part of a command line where the same options may stand. After an error it goes on, so
/// that --log is known to whoever reports it.
class Reader {
 public:
  /// A command's own options come first: `spec --rootless` is not the global one.
  Reader(std::span<const std::string> words, std::span<const Option> own, Parsed& parsed)
      : words_(words), scopes_{own, global_options()}, parsed_(parsed) {}

  /// Options only: how many words that were.
  std::size_t read_options() {
    while (next_ < words_.size() && is_option(words_[next_])) {
      const std::string& word = words_[next_++];
      if (word == "--") break;
      read_option(word);
    }
    return next_;
  }

  /// Options and arguments, to the end; `verbatim`: the first argument ends the options.
  void read_all(bool verbatim) {
    while (next_ < words_.size()) {
      if (verbatim && !is_option(words_[next_])) break;
      const std::string& word = words_[next_++];
      if (word == "--") break;
      if (is_option(word))
        read_option(word);
      else
        parsed_.options.arguments.push_back(word);
    }
    while (next_ < words_.size()) parsed_.options.arguments.push_back(words_[next_++]);
  }

 private:
  static bool is_option(std::string_view word) { return word.size() > 1 && word[0] == '-'; }

  template <class Match>
  [[nodiscard]] const Option* find(Match match) const {
    for (const auto options : scopes_)
      for (const Option& option : options)
        if (match(option)) return &option;
    return nullptr;
  }

  void read_option(const std::string& word) {
    std::string_view name = word;
    const bool one_dash = !name.starts_with("--");
    name.remove_prefix(one_dash ? 1 : 2);
    std::optional<std::string_view> value;
    if (const auto equals = name.find('='); equals != std::string_view::npos) {
      value = name.substr(equals + 1);
      name = name.substr(0, equals);
    }
    if (const Option* option = find([&](const Option& o) { return o.name == name; }))
      set(*option, value);
    else if (one_dash)
      read_letters(word, name, value);
    else
      unknown(word, name);
  }

  /// -d, -dq, -b DIR, -bDIR, -b=DIR.
  void read_letters(const std::string& word, std::string_view letters,
                    std::optional<std::string_view> value) {
    while (!letters.empty()) {
      const Option* option = find([&](const Option& o) { return o.letter == letters[0]; });
      if (option == nullptr) return unknown(word, letters);
      letters.remove_prefix(1);
      if (!option->is_flag() && !letters.empty())
        return set(*option, std::string_view(word).substr(word.size() - letters.size() -
                                                          (value ? value->size() + 1 : 0)));
      set(*option, letters.empty() ? value : std::nullopt);
    }
  }

  void set(const Option& option, std::optional<std::string_view> value) {
    if (!value && option.is_flag()) value = "true";
    if (!value && next_ < words_.size()) value = words_[next_++];
    // podman and CRI-O look for either half of this text to learn whether an option exists.
    if (!value)
      return wrong(fmt::format("flag needs an argument: --{0} (option --{0} requires an argument)",
                               option.name));
    wrong(assign(option, *value, parsed_.options));
  }

  void unknown(const std::string& word, std::string_view name) {
    std::vector<std::string_view> names;
    for (const auto options : scopes_)
      for (const Option& option : options) names.push_back(option.name);
    const std::string_view near = nearest(name, names);
    wrong(near.empty() ? fmt::format("unknown option {}", word)
                       : fmt::format("unknown option {}, did you mean --{}?", word, near));
  }

  void wrong(std::string text) {
    if (parsed_.error.empty()) parsed_.error = std::move(text);
  }

  std::span<const std::string> words_;
  std::array<std::span<const Option>, 2> scopes_;
  Parsed& parsed_;
  std::size_t next_ = 0;
};

std::string check_count(const Command& command, std::size_t count) {
  if (count >= command.min_arguments && count <= command.max_arguments) return "";
  std::string usage =
      fmt::format("usage: rt {}{}{}{}", command.name, command.options.empty() ? "" : " [OPTIONS]",
                  command.arguments.empty() ? "" : " ", command.arguments);
  if (count > command.max_arguments) return fmt::format("too many arguments ({})", usage);
  const std::string_view missing = split(command.arguments, ' ')[count];
  return fmt::format("{}{} is missing ({})", missing == "ID" ? "container " : "", missing, usage);
}

}  // namespace

std::string unknown_command(std::string_view word) {
  // What engines call it.
  constexpr auto others =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"stop", "kill"},
                                                                    {"rm", "delete"},
                                                                    {"remove", "delete"},
                                                                    {"inspect", "state"},
                                                                    {"top", "ps"},
                                                                    {"unpause", "resume"}});
  for (const auto& [other, ours] : others)
    if (word == other) return fmt::format("unknown command \"{}\", did you mean {}?", word, ours);
  if (word == "logs")
    return "unknown command \"logs\": rt keeps no output, it goes where the caller's stdout and "
           "stderr go";
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  return fmt::format("unknown command \"{}\"{}", word, did_you_mean(word, names));
}

Parsed parse(std::span<const std::string> words) {
  Parsed parsed;
  const auto rest = words.subspan(Reader(words, {}, parsed).read_options());
  if (!parsed.error.empty() || rest.empty()) return parsed;

  parsed.command = find_command(rest[0]);
  if (parsed.command == nullptr) {
    parsed.error = unknown_command(rest[0]);
    return parsed;
  }
  Reader(rest.subspan(1), parsed.command->options, parsed)
      .read_all(parsed.command->max_arguments == verbatim);
  if (parsed.error.empty() && !parsed.options.help)
    parsed.error = check_count(*parsed.command, parsed.options.arguments.size());
  return parsed;
}

}  // namespace rt::cli

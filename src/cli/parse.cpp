// argv to Options. The only file that includes CLI11, which is given the options that were used and
// no others: building the rest would cost more than many a command.
//
// Engines write options as Go programs do (-no-pivot, --detach=true, --console-socket ""). Each is
// first turned into the one spelling that CLI11 and the table share: --name, with its value in a
// word of its own.
#include "parse.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "rt/base/suggest.h"
#include "rt/base/text.h"

namespace rt::cli {
namespace {

template <class... F>
struct Overload : F... {
  using F::operator()...;
};

/// The options that may stand at one place, the command's own first: `spec --rootless` is not the
/// global one.
struct Scope {
  std::span<const Option> own;
  std::span<const Option> global;

  template <class Match>
  [[nodiscard]] const Option* find(Match match) const {
    for (const auto options : {own, global})
      for (const Option& option : options)
        if (match(option)) return &option;
    return nullptr;
  }
  [[nodiscard]] const Option* by_name(std::string_view name) const {
    return find([&](const Option& option) { return option.name == name; });
  }
  [[nodiscard]] const Option* by_letter(char letter) const {
    return find([&](const Option& option) { return option.letter == letter; });
  }
};

/// A command line, or its part before the command, in the common spelling.
struct Translation {
  std::vector<std::string> words;
  std::vector<const Option*> used;
  std::size_t consumed = 0;  ///< how many words of the input
  std::string error;
};

class Translator {
 public:
  Translator(std::span<const std::string> words, const Scope& scope)
      : words_(words), scope_(scope) {}

  Translation translate(bool stop_at_argument) {
    while (next_ < words_.size()) {
      const std::string& word = words_[next_];
      const bool is_option = word.size() > 1 && word[0] == '-';
      if (!is_option && stop_at_argument) break;
      ++next_;
      if (word == "--") {
        if (!stop_at_argument) take_rest();
        break;
      }
      if (!is_option)
        result_.words.push_back(word);
      else
        translate_option(word);
    }
    result_.consumed = next_;
    return std::move(result_);
  }

 private:
  void take_rest() {
    result_.words.emplace_back("--");
    while (next_ < words_.size()) result_.words.push_back(words_[next_++]);
  }

  void translate_option(const std::string& word) {
    std::string_view name = word;
    const bool one_dash = !name.starts_with("--");
    name.remove_prefix(one_dash ? 1 : 2);
    std::optional<std::string_view> value;
    if (const auto equals = name.find('='); equals != std::string_view::npos) {
      value = name.substr(equals + 1);
      name = name.substr(0, equals);
    }
    if (const Option* option = scope_.by_name(name); option != nullptr)
      add(*option, value);
    else if (one_dash)
      translate_letters(word, name, value);
    else
      unknown(word, name);
  }

  /// -d, -dq, -b DIR, -bDIR, -b=DIR.
  void translate_letters(const std::string& word, std::string_view letters,
                         std::optional<std::string_view> value) {
    while (!letters.empty()) {
      const Option* option = scope_.by_letter(letters[0]);
      if (option == nullptr) return unknown(word, letters);
      letters.remove_prefix(1);
      if (!option->is_flag() && !letters.empty())
        return add(*option, std::string_view(word).substr(word.size() - letters.size() -
                                                          (value ? value->size() + 1 : 0)));
      add(*option, letters.empty() ? value : std::nullopt);
    }
  }

  void add(const Option& option, std::optional<std::string_view> value) {
    std::string spelling = fmt::format("--{}", option.name);
    if (option.is_flag()) {
      if (value) spelling.append("=").append(*value);
      result_.words.push_back(std::move(spelling));
    } else if (value || next_ < words_.size()) {
      result_.words.push_back(std::move(spelling));
      result_.words.push_back(value ? std::string(*value) : words_[next_++]);
    } else {
      // podman and CRI-O look for either half of this text to learn whether an option exists.
      return fail_with(fmt::format(
          "flag needs an argument: --{0} (option --{0} requires an argument)", option.name));
    }
    if (std::ranges::find(result_.used, &option) == result_.used.end())
      result_.used.push_back(&option);
  }

  void unknown(const std::string& word, std::string_view name) {
    std::vector<std::string_view> names;
    for (const auto options : {scope_.own, scope_.global})
      for (const Option& option : options) names.push_back(option.name);
    const std::string_view near = nearest(name, names);
    fail_with(near.empty() ? fmt::format("unknown option {}", word)
                           : fmt::format("unknown option {}, did you mean --{}?", word, near));
  }

  void fail_with(std::string text) {
    if (result_.error.empty()) result_.error = std::move(text);
  }

  std::span<const std::string> words_;
  Scope scope_;
  std::size_t next_ = 0;
  Translation result_;
};

std::string check_value(const Option& option, const Options& options) {
  if (const auto* number = std::get_if<int Options::*>(&option.target); number != nullptr) {
    const int value = options.*(*number);
    return value < 0 ? fmt::format("--{}: {} is negative", option.name, value) : "";
  }
  if (option.choices.empty()) return "";
  const std::string& value = options.*std::get<std::string Options::*>(option.target);
  const auto choices = split(option.choices, '|');
  if (std::ranges::find(choices, value) != choices.end()) return "";
  return fmt::format("invalid {} \"{}\": expected {}", option.name, value,
                     fmt::join(choices, ", "));
}

/// Lets CLI11 read the values; what it recognises no option in are the arguments.
std::string assign(Translation translation, Options& options) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  for (const Option* option : translation.used) {
    const std::string name = fmt::format("--{}", option->name);
    std::visit(
        Overload{[&](bool Options::* flag) { app.add_flag(name, options.*flag); },
                 [&](auto Options::* value) { app.add_option(name, options.*value)->take_last(); }},
        option->target);
  }
  try {
    std::ranges::reverse(translation.words);
    app.parse(std::move(translation.words));
  } catch (const CLI::ParseError& error) {
    std::string text = error.what();
    if (!text.empty())
      text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
  }
  options.arguments = app.remaining();
  // CLI11 leaves the marker itself among the arguments.
  const auto marker = std::ranges::find(options.arguments, "--");
  if (marker != options.arguments.end()) options.arguments.erase(marker);
  for (const Option* option : translation.used)
    if (std::string wrong = check_value(*option, options); !wrong.empty()) return wrong;
  return "";
}

std::string check_count(const Command& command, std::size_t count) {
  if (count >= command.min_arguments && count <= command.max_arguments) return "";
  std::string usage =
      fmt::format("usage: rt {}{}{}{}", command.name, command.options.empty() ? "" : " [OPTIONS]",
                  command.arguments.empty() ? "" : " ", command.arguments);
  return fmt::format(
      "{} ({})", count < command.min_arguments ? "container ID is missing" : "too many arguments",
      usage);
}

std::string unknown_command(std::string_view word) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  return fmt::format("unknown command \"{}\"{}", word, did_you_mean(word, names));
}

}  // namespace

Parsed parse(std::span<const std::string> words) {
  Parsed parsed;
  const auto step = [&parsed](Translation translation) {
    std::string wrong = translation.error;
    const std::string also_wrong = assign(std::move(translation), parsed.options);
    if (parsed.error.empty()) parsed.error = wrong.empty() ? also_wrong : wrong;
  };

  Translation before = Translator(words, {{}, global_options()}).translate(true);
  std::span<const std::string> rest = words.subspan(before.consumed);
  step(std::move(before));
  if (!parsed.error.empty() || rest.empty()) return parsed;

  parsed.command = find_command(rest[0]);
  if (parsed.command == nullptr) {
    parsed.error = unknown_command(rest[0]);
    return parsed;
  }
  step(Translator(rest.subspan(1), {parsed.command->options, global_options()}).translate(false));
  if (parsed.error.empty() && !parsed.options.help)
    parsed.error = check_count(*parsed.command, parsed.options.arguments.size());
  return parsed;
}

}  // namespace rt::cli

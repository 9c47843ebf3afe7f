// Engines write options as Go programs do (-no-pivot, --detach=true, --pid-file=), people as with
// getopt (-db DIR, -bDIR). CLI11 reads --pid-file= as an option whose value is the next word, and
// -no-pivot as letters; so each option is rewritten to an unambiguous spelling.
#include "spelling.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "rt/base/suggest.h"

namespace rt::cli {
namespace {

bool is_option(std::string_view word) { return word.size() > 1 && word[0] == '-'; }

/// Continues after a mistake: reporting it needs --log.
class Speller {
 public:
  Speller(std::span<const std::string> words, Spelling& to) : words_(words), to_(to) {}

  void spell() {
    read(true);
    if (next_ == words_.size() || !to_.error.empty()) return;
    const std::string& name = words_[next_++];
    to_.command = find_command(name);
    if (to_.command == nullptr) return wrong(unknown_command(name));
    to_.words.push_back(name);
    // A command's own options come first: `spec --rootless` is not the global one.
    scopes_[0] = to_.command->options;
    read(to_.command->verbatim);
    for (; next_ < words_.size(); ++next_) to_.arguments.push_back(words_[next_]);
  }

 private:
  /// Reads to the end, to "--", or if asked, to the first word without a dash.
  void read(bool options_only) {
    while (next_ < words_.size() && (is_option(words_[next_]) || !options_only)) {
      const std::string& word = words_[next_++];
      if (word == "--") return;
      if (is_option(word))
        read_option(word);
      else
        to_.arguments.push_back(word);
    }
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
    if (const auto use = find([&](const Option& option) { return option.name == name; }))
      add(*use, value);
    else if (one_dash)
      read_letters(word);
    else
      unknown(word, name);
  }

  /// -d, -dq, -b DIR, -bDIR, -b=DIR.
  void read_letters(const std::string& word) {
    std::string_view rest = std::string_view(word).substr(1);
    while (!rest.empty()) {
      const auto use = find([&](const Option& option) { return option.letter == rest[0]; });
      if (!use) return unknown(word, rest.substr(0, rest.find('=')));
      rest.remove_prefix(1);
      const bool has_value = rest.starts_with('=') || !(rest.empty() || use->option->is_flag());
      if (has_value) return add(*use, rest.substr(rest.starts_with('=') ? 1 : 0));
      add(*use, std::nullopt);
    }
  }

  template <class Match>
  [[nodiscard]] std::optional<Spelling::Use> find(Match match) const {
    for (std::size_t scope = 0; scope < scopes_.size(); ++scope)
      for (const Option& option : scopes_[scope])
        if (match(option)) return Spelling::Use{.option = &option, .is_global = scope == 1};
    return std::nullopt;
  }

  void add(const Spelling::Use& use, std::optional<std::string_view> value) {
    if (!value && use.option->is_flag()) value = "true";
    if (!value && next_ < words_.size()) value = words_[next_++];
    if (!value) {
      to_.unfinished = use.option;
      // podman and CRI-O look for either half of this text to learn whether an option exists.
      return wrong(fmt::format("flag needs an argument: --{0} (option --{0} requires an argument)",
                               use.option->name));
    }
    to_.words.push_back(fmt::format("--{}", use.option->name));
    to_.words.emplace_back(*value);
    if (std::ranges::find(to_.used, use.option, &Spelling::Use::option) == to_.used.end())
      to_.used.push_back(use);
  }

  void unknown(const std::string& word, std::string_view name) {
    if (!to_.error.empty()) return;
    std::vector<std::string_view> names;
    for (const auto options : scopes_)
      for (const Option& option : options) names.push_back(option.name);
    const std::string_view near = nearest(name, names);
    wrong(near.empty() ? fmt::format("unknown option {}", word)
                       : fmt::format("unknown option {}, did you mean --{}?", word, near));
  }

  void wrong(std::string text) {
    if (to_.error.empty()) to_.error = std::move(text);
  }

  std::span<const std::string> words_;
  std::array<std::span<const Option>, 2> scopes_ = {std::span<const Option>(), global_options()};
  Spelling& to_;
  std::size_t next_ = 0;
};

}  // namespace

std::string unknown_command(std::string_view word) {
  // The engines' names.
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
    return "unknown command \"logs\": rt does not capture output, which goes to the caller's "
           "stdout and stderr";
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  return fmt::format("unknown command \"{}\"{}", word, did_you_mean(word, names));
}

Spelling spell(std::span<const std::string> words) {
  Spelling spelling;
  Speller(words, spelling).spell();
  return spelling;
}

}  // namespace rt::cli

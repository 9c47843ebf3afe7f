// Candidates for the next word: from the table, and ids from the state directory.
#include "completion.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <vector>

#include <fmt/format.h>

#include "explain.h"
#include "output.h"
#include "parse.h"
#include "rt/base/text.h"
#include "rt/observe/commands.h"

namespace rt::cli {
namespace {

/// The lines for a partial word.
struct Answer {
  std::string begun;
  /// The start of the same word before that: "--format=".
  std::string prefix;
  std::string text;

  void add(std::string_view word, std::string_view meaning = "") {
    if (word.starts_with(begun))
      text += fmt::format("{}{}{}{}\n", prefix, word, meaning.empty() ? "" : "\t", meaning);
  }
  void add_choices(std::string_view choices) {
    for (const std::string_view choice : split(choices, '|')) add(choice);
  }
};

void add_values(const Option& option, Answer& answer) {
  if (!option.choices.empty() || option.argument.contains('|'))
    answer.add_choices(option.choices.empty() ? option.argument : option.choices);
  else if (option.argument == "DIR")
    answer.text = ":directories\n";
  else if (option.argument == "FILE" || option.argument == "SOCKET")
    answer.text = ":files\n";
}

void add_ids(const container::Global& global, Answer& answer) {
  const auto listing = observe::list(global);
  if (!listing) return;
  for (const spec::State& state : listing->states) answer.add(state.id);
}

void add_arguments(const Parsed& parsed, Answer& answer) {
  const auto& known = parsed.command->arguments;
  const std::size_t place = parsed.arguments.size();
  if (known.empty() || (place >= known.size() && !known.back().many)) return;
  const std::string_view name = known[std::min(place, known.size() - 1)].name;
  // A command that takes a bundle needs a new id.
  if ((name == "ID" || name == "[ID...]") && find_option(parsed.command, "bundle") == nullptr)
    add_ids(parsed.context.global, answer);
  if (name == "FILE") answer.text = ":files\n";
  if (name == "[COMMAND]")
    for (const Command& command : commands()) answer.add(command.name, command.summary);
  if (name == "[CODE]")
    for (const diagnose::ErrorClass* error : sorted_errors()) answer.add(error->code, error->title);
  if (name == "[SIGNAL]")
    for (int number = 1; number < SIGRTMIN; ++number)
      if (const char* signal = ::sigabbrev_np(number); signal != nullptr) answer.add(signal);
  if (name == "SHELL") answer.add_choices("bash|zsh|fish");
  if (name.contains('|')) answer.add_choices(name);
}

void add_candidates(const Parsed& parsed, Answer& answer) {
  const Command* const command = parsed.command;
  const bool takes_options = command == nullptr || !command->verbatim || parsed.arguments.empty();
  if (parsed.unfinished != nullptr) {
    add_values(*parsed.unfinished, answer);
  } else if (answer.begun.starts_with('-') && takes_options) {
    for (const Option& option : command == nullptr ? global_options() : command->options)
      answer.add(fmt::format("--{}", option.name), option.help);
    if (command != nullptr) answer.add("--help", "show help and exit");
  } else if (command == nullptr) {
    for (const Command& known : commands()) answer.add(known.name, known.summary);
  } else {
    add_arguments(parsed, answer);
  }
}

/// bash splits --option=value into three words; two mean the same.
std::vector<std::string> without_equals_signs(std::span<const std::string> words) {
  std::vector<std::string> line;
  for (const std::string& word : words) {
    const bool is_part = word == "=" && !line.empty() && line.back().starts_with("--");
    if (!is_part || &word == &words.back()) line.push_back(is_part ? "" : word);
  }
  return line;
}

}  // namespace

std::string candidates(std::span<const std::string> words) {
  if (words.size() < 3) return "";
  std::vector<std::string> before = without_equals_signs(words.subspan(2));
  Answer answer{.begun = before.back()};
  before.pop_back();
  const std::size_t equals = answer.begun.find('=');
  if (answer.begun.starts_with("--") && equals != std::string::npos) {
    before.push_back(answer.begun.substr(0, equals));
    answer.prefix = answer.begun.substr(0, equals + 1);
    answer.begun.erase(0, equals + 1);
  }
  add_candidates(parse(before), answer);
  return answer.text;
}

int complete(std::span<const std::string> words) { return print(candidates(words)) ? 0 : 1; }

}  // namespace rt::cli

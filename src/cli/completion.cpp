// `rt completion`: what the shells have to know of the table, written in their languages. Ids are
// asked of `rt list -q` when they are wanted.
#include "completion.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "commands.h"
#include "output.h"
#include "rt/base/suggest.h"
#include "rt/base/text.h"
#include "rt/diagnose/error_codes.h"
#include "table.h"

namespace rt::cli {
namespace {

constexpr std::array<std::string_view, 3> shells = {"bash", "zsh", "fish"};

/// What can stand for an argument or an option's value.
enum class Values { none, words, ids, directories, files };
struct Candidates {
  Values kind = Values::none;
  std::string words;  ///< separated by blanks
};

std::string command_words() {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  return fmt::format("{}", fmt::join(names, " "));
}

std::string code_words() {
  std::vector<std::string_view> codes;
  for (const diagnose::ErrorClass& error : diagnose::error_classes()) codes.push_back(error.code);
  std::ranges::sort(codes);
  return fmt::format("{}", fmt::join(codes, " "));
}

Candidates values_of(const Option& option) {
  if (!option.choices.empty())
    return {Values::words, fmt::format("{}", fmt::join(split(option.choices, '|'), " "))};
  if (option.argument.contains('|'))
    return {Values::words, fmt::format("{}", fmt::join(split(option.argument, '|'), " "))};
  if (option.argument == "DIR") return {Values::directories, ""};
  if (option.argument == "FILE" || option.argument == "SOCKET") return {Values::files, ""};
  return {};
}

std::string signal_words() {
  std::vector<std::string_view> names;
  for (int number = 1; number < SIGRTMIN; ++number)
    if (const char* name = ::sigabbrev_np(number); name != nullptr) names.emplace_back(name);
  return fmt::format("{}", fmt::join(names, " "));
}

/// One for each place, or the same for all of them; none is empty.
std::vector<Candidates> arguments_of(const Command& command) {
  if (command.name == "kill") return {{Values::ids, ""}, {Values::words, signal_words()}};
  if (command.name == "mounts")
    return {{Values::words, "add remove"}, {Values::ids, ""}, {Values::files, ""}};
  const bool makes_new =
      std::ranges::find(command.options, "bundle", &Option::name) != command.options.end();
  if (command.arguments.starts_with("ID") || command.arguments.starts_with("[ID"))
    return {makes_new ? Candidates{} : Candidates{Values::ids, ""}};
  if (command.name == "help") return {{Values::words, command_words()}};
  if (command.name == "explain") return {{Values::words, code_words()}};
  if (command.name == "completion")
    return {{Values::words, fmt::format("{}", fmt::join(shells, " "))}};
  return {Candidates{}};
}

//--- bash
//------------------------------------------------------------------------------------------

std::string bash_candidates(const Candidates& candidates) {
  switch (candidates.kind) {
    case Values::none: return ":";
    case Values::words: return fmt::format("words='{}'", candidates.words);
    case Values::ids: return "words=$(rt \"${root[@]}\" list -q 2>/dev/null)";
    case Values::directories: return "kind=directory";
    case Values::files: return "kind=file";
  }
  return ":";
}

std::string bash_arguments(const std::vector<Candidates>& places) {
  if (places.size() == 1) return bash_candidates(places[0]);
  std::string cases;
  for (std::size_t i = 0; i < places.size(); ++i)
    cases += fmt::format(" {}) {} ;;", i, bash_candidates(places[i]));
  return fmt::format("case $place in{} esac", cases);
}

std::string spellings(const Option& option, std::string_view separator) {
  return option.letter == 0 ? fmt::format("--{}", option.name)
                            : fmt::format("--{}{}-{}", option.name, separator, option.letter);
}

std::string bash_words(std::span<const Option> options) {
  std::vector<std::string> words;
  for (const Option& option : options) words.push_back(spellings(option, " "));
  return fmt::format("{}", fmt::join(words, " "));
}

/// Cases of "COMMAND OPTION" that take a value.
std::string bash_values(std::string_view command, std::span<const Option> options) {
  std::string text;
  for (const Option& option : options) {
    if (option.is_flag()) continue;
    text += fmt::format("    '{0} --{1}'", command, option.name);
    if (option.letter != 0) text += fmt::format(" | '{} -{}'", command, option.letter);
    text += fmt::format(") {} ;;\n", bash_candidates(values_of(option)));
  }
  return text;
}

std::string bash() {
  std::string global_values;
  for (const Option& option : global_options())
    if (!option.is_flag() && option.name != "root")
      global_values += fmt::format("{}--{}", global_values.empty() ? "" : " | ", option.name);
  std::string values = bash_values("", global_options());
  std::string options = fmt::format("    '') options='{}' words='{}' ;;\n",
                                    bash_words(global_options()), command_words());
  for (const Command& command : commands()) {
    values += bash_values(command.name, command.options);
    options += fmt::format("    {}) options='{}{}--help'; {} ;;\n", command.name,
                           bash_words(command.options), command.options.empty() ? "" : " ",
                           bash_arguments(arguments_of(command)));
  }
  return fmt::format(R"script(# Completion of rt for bash: made by `rt completion bash`.
_rt() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command='' options='' words='' kind='' root=() i place=0
  # bash takes --option=value apart.
  if [[ $cur == = ]]; then
    cur=''
  elif [[ $previous == = ]]; then
    previous=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${{COMP_WORDS[i]}} in
    --root)
      [[ ${{COMP_WORDS[i + 1]}} != = ]] || ((i++))
      root=(--root "${{COMP_WORDS[++i]}}")
      ;;
    {0})
      [[ ${{COMP_WORDS[i + 1]}} != = ]] || ((i++))
      ((i++))
      ;;
    -*) ;;
    *)
      command=${{COMP_WORDS[i]}}
      break
      ;;
    esac
  done
  for ((i++; i < COMP_CWORD; i++)); do [[ ${{COMP_WORDS[i]}} == -* ]] || ((++place)); done
  case "$command $previous" in
{1}    *)
      case $command in
{2}      esac
      ;;
  esac
  [[ $cur != -* || -n $kind ]] || words=$options
  case $kind in
  directory) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
  file) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
  *) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur") ;;
  esac
}}
complete -o filenames -F _rt rt
)script",
                     global_values, values, options);
}

//--- zsh
//-------------------------------------------------------------------------------------------

/// In single quotes; also for the brackets and colons of _arguments.
std::string zsh_quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else if (c == '[' || c == ']' || c == ':' || c == '\\')
      (out += '\\') += c;
    else
      out += c;
  }
  return out;
}

std::string zsh_action(const Candidates& candidates) {
  switch (candidates.kind) {
    case Values::none: return " ";
    case Values::words: return fmt::format("({})", candidates.words);
    case Values::ids: return "_rt_ids";
    case Values::directories: return "_files -/";
    case Values::files: return "_files";
  }
  return " ";
}

std::string zsh_arguments(const Command& command) {
  if (command.arguments.empty()) return " \\\n        '--help[show help]'";
  const std::vector<Candidates> places = arguments_of(command);
  std::string text;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string_view what =
        places.size() == 1 ? command.arguments : split(command.arguments, ' ')[i];
    text += fmt::format(" \\\n        '{}:{}:{}'", i + 1, zsh_quoted(what), zsh_action(places[i]));
  }
  return text;
}

std::string zsh_options(std::span<const Option> options) {
  std::string text;
  for (const Option& option : options) {
    const std::string rest = fmt::format(
        "[{}]{}", zsh_quoted(option.help),
        option.is_flag()
            ? ""
            : fmt::format(":{}:{}", zsh_quoted(option.argument), zsh_action(values_of(option))));
    text += fmt::format(" \\\n        '--{}{}'", option.name, rest);
    if (option.letter != 0) text += fmt::format(" \\\n        '-{}{}'", option.letter, rest);
  }
  return text;
}

std::string zsh() {
  std::string names;
  std::string cases;
  for (const Command& command : commands()) {
    names += fmt::format("    '{}:{}'\n", command.name, zsh_quoted(command.summary));
    cases += fmt::format("      {})\n        _arguments{}{} ;;\n", command.name,
                         zsh_options(command.options), zsh_arguments(command));
  }
  return fmt::format(R"script(#compdef rt
# Completion of rt for zsh: made by `rt completion zsh`.
_rt_ids() {{
  local -a ids root
  [[ -n ${{opt_args[--root]}} ]] && root=(--root "${{opt_args[--root]}}")
  ids=(${{(f)"$(rt $root list -q 2>/dev/null)"}})
  compadd -a ids
}}
_rt_commands() {{
  local -a list=(
{0}  )
  _describe command list
}}
_rt() {{
  local context state line
  typeset -A opt_args
  _arguments -C{1} \
        '1:command:_rt_commands' \
        '*::argument:->arguments'
  [[ $state == arguments ]] || return
  case $words[1] in
{2}  esac
}}
if [ "$funcstack[1]" = _rt ]; then _rt "$@"; else compdef _rt rt; fi
)script",
                     names, zsh_options(global_options()), cases);
}

//--- fish
//------------------------------------------------------------------------------------------

std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_candidates(const Candidates& candidates) {
  switch (candidates.kind) {
    case Values::none: return "";
    case Values::words: return fmt::format(" -a {}", fish_quoted(candidates.words));
    case Values::ids: return " -a '(rt list -q 2>/dev/null)'";
    case Values::directories: return " -a '(__fish_complete_directories)'";
    case Values::files: return " -F";
  }
  return "";
}

std::string fish_options(std::string_view condition, std::span<const Option> options) {
  std::string text;
  for (const Option& option : options) {
    const Candidates values = values_of(option);
    // -x: a value, and no file; it does not go with -F.
    const std::string_view wants = values.kind == Values::files ? " -r" : " -x";
    text += fmt::format("complete -c rt -n '{}' -l {}{}{}{} -d {}\n", condition, option.name,
                        option.letter != 0 ? fmt::format(" -s {}", option.letter) : "",
                        option.is_flag() ? "" : wants, fish_candidates(values),
                        fish_quoted(option.help));
  }
  return text;
}

std::string fish_arguments(const Command& command) {
  const std::vector<Candidates> places = arguments_of(command);
  std::string text;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string candidates = fish_candidates(places[i]);
    const std::string condition = places.size() == 1
                                      ? fmt::format("__fish_seen_subcommand_from {}", command.name)
                                      : fmt::format("__rt_place {} {}", command.name, i);
    if (!candidates.empty())
      text += fmt::format("complete -c rt -n '{}'{}\n", condition, candidates);
  }
  return text;
}

std::string fish() {
  std::string text = R"script(# Completion of rt for fish: made by `rt completion fish`.
function __rt_place -d 'whether COMMAND has N arguments already'
  set -l words (commandline -opc)
  set -l at (contains -i -- $argv[1] $words); or return 1
  set -e words[1..$at]
  test (count (string match -v -- '-*' $words)) -eq $argv[2]
end
complete -c rt -f
)script";
  text += fish_options("__fish_use_subcommand", global_options());
  for (const Command& command : commands()) {
    const std::string seen = fmt::format("__fish_seen_subcommand_from {}", command.name);
    text += fmt::format("complete -c rt -n '__fish_use_subcommand' -a {} -d {}\n", command.name,
                        fish_quoted(command.summary));
    text += fish_options(seen, command.options);
    text += fish_arguments(command);
  }
  return text;
}

}  // namespace

std::string completion_script(std::string_view shell) {
  if (shell == "bash") return bash();
  if (shell == "zsh") return zsh();
  return shell == "fish" ? fish() : "";
}

Result<int> command::completion(const Options& options) {
  const std::string& shell = options.arguments[0];
  const std::string script = completion_script(shell);
  if (script.empty())
    return fail(Error{.message = fmt::format("no completion for \"{}\", only for {}{}", shell,
                                             fmt::join(shells, ", "), did_you_mean(shell, shells)),
                      .phase = "usage"});
  TRY(print(script));
  return 0;
}

}  // namespace rt::cli

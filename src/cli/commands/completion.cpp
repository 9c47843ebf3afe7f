// `completion`: the scripts for the shells, which ask rt for candidates. Packages also call it
// oci-rt, because /usr/bin/rt may be another program.
#include "completion.h"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "commands.h"
#include "output.h"
#include "rt/base/suggest.h"

namespace rt::cli {
namespace {

struct Script {
  std::string_view shell, text;
};
constexpr std::array scripts = {
    Script{"bash", R"script(# Completion of rt for bash: made by `rt completion bash`.
_rt() {
  local cur=${COMP_WORDS[COMP_CWORD]} lines
  mapfile -t lines < <("${COMP_WORDS[0]##*/}" __complete bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  [[ $cur != = ]] || cur=''
  case ${lines[0]} in
  :directories) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
  :files) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
  *) COMPREPLY=("${lines[@]%%$'\t'*}") ;;
  esac
}
complete -o filenames -F _rt rt oci-rt
)script"},
    Script{"zsh", R"script(#compdef rt oci-rt
# Completion of rt for zsh: made by `rt completion zsh`.
_rt() {
  local -a lines=("${(@f)$(${words[1]:t} __complete zsh "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  case $lines[1] in
  '') return 1 ;;
  :*) compset -P '--*='; [[ $lines[1] == :files ]] && _files || _files -/ ;;
  *) lines=("${(@)lines//:/\\:}"); lines=("${(@)lines/$'\t'/:}"); _describe rt lines ;;
  esac
}
if [ "$funcstack[1]" = _rt ]; then
  _rt "$@"
else
  compdef _rt rt oci-rt
fi
)script"},
    Script{"fish", R"script(# Completion of rt for fish: made by `rt completion fish`.
function __rt_complete
  set -l current (commandline -ct)
  set -l before (commandline -opc)
  set -l program (string replace -r -- '.*/' '' $before[1])
  set -l lines ($program __complete fish $before[2..-1] "$current" 2>/dev/null)
  switch "$lines[1]"
    case ':*'
      set -l option (string match -r -- '^--[^=]*=' "$current")
      set -l paths (complete -C "'' "(string replace -- "$option" '' "$current"))
      test "$lines[1]" = :files; or set paths (string match -- '*/' $paths)
      string join \n -- "$option"$paths
    case '*'
      string join \n -- $lines
  end
end
complete -c rt -f -a '(__rt_complete)'
complete -c oci-rt -f -a '(__rt_complete)'
)script"}};

}  // namespace

std::string completion_script(std::string_view shell) {
  for (const Script& script : scripts)
    if (script.shell == shell) return std::string(script.text);
  return "";
}

Result<int> command::completion(const Context& /*context*/, const WordOptions& options) {
  const std::string script = completion_script(options.word);
  constexpr std::array<std::string_view, 3> shells = {"bash", "zsh", "fish"};
  if (script.empty())
    return fail(
        Error{.message = fmt::format("no completion for \"{}\": expected one of {}{}", options.word,
                                     fmt::join(shells, ", "), did_you_mean(options.word, shells))}
            .in(Phase::usage));
  TRY(print(script));
  return 0;
}

}  // namespace rt::cli

#!/bin/bash
. "${0%/*}/../common.sh"
need_tool fish zsh
new_bundle
stopped
export HOME=$tmp PATH=${RT%/*}:$PATH
succeed fish -c 'rt completion fish | source; complete -C "$argv[1]"' 'rt crea'
expect create
equal 'complaints of fish' "$err" ''
try fish -c 'rt completion fish | source; complete -C "$argv[1]"' 'rt run --tim'
expect --timing
try fish -c 'rt completion fish | source; complete -C "$argv[1]"' 'rt --log-format j'
expect json
touch "$tmp/process.json"
try fish -c 'rt completion fish | source; complete -C "$argv[1]"' "rt exec --process $tmp/proc"
expect process.json
succeed zsh -f -c 'autoload -U compinit; compinit -u -D; source <(rt completion zsh); print -r -- $_comps[rt]'
equal 'the function of zsh' "$out" _rt
equal 'complaints of zsh' "$err" ''
try fish -c 'rt completion fish | source; complete -C "$argv[1]"' "rt exec --process=$tmp/proc"
expect "--process=$tmp/process.json"
try fish -c 'rt completion fish | source; complete -C "$argv[1]"' "rt --root $state state "
expect "$id"
# ask_zsh WORDS PATTERN: whether zsh shows the pattern when a person types the words and a tab.
ask_zsh() {
  timeout 60 zsh -f -c '
    zmodload zsh/zpty
    zpty z zsh -f -i
    zpty -w z "autoload -U compinit; compinit -u -D; source <(rt completion zsh); print rea\"\"dy"
    zpty -r z out "*ready*"
    zpty -w -n z "$1"$'"'\\t'"'
    zpty -r z out "*$~2*"
    print -r -- "$out"' - "$1" "$2"
}
succeed ask_zsh 'rt crea' 'create'
succeed ask_zsh 'rt delete --fo' '--force'
succeed ask_zsh 'rt --log-format j' 'json'
succeed ask_zsh 'rt --log-format=j' 'json'
succeed ask_zsh "rt --root $state state " "$id"
cd "$tmp"  # a line that is wrapped is not shown in one piece
succeed ask_zsh 'rt exec --process=proc' 'process.json'
# Packages install it as oci-rt.
mkdir "$tmp/bin"
ln -s "$RT" "$tmp/bin/oci-rt"
export PATH=$tmp/bin:/usr/bin:/bin
succeed fish -c '"$argv[1]" completion fish | source; complete -C "$argv[2]"' "$RT" 'oci-rt crea'
expect create

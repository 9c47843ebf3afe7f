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

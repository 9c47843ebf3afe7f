#!/bin/bash
# The bash script, called as bash calls it.
. "${0%/*}/../common.sh"
new_bundle
stopped
succeed "$RT" completion bash
printf '%s\n' "$out" >"$tmp/completion"
# complete_line WORD...: the completions of the last word.
complete_line() {
  PATH=${RT%/*}:$PATH bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _rt; printf "%s\n" "${COMPREPLY[@]}"' \
    - "$tmp/completion" "$@"
}
try complete_line rt cr
equal command "$out" create
try complete_line rt --root "$state" delete --fo
equal option "$out" --force
try complete_line rt --root "$state" state ''
equal id "$out" "$id"
try complete_line rt --root = "$state" kill --all ''
equal id "$out" "$id"
try complete_line rt --root "$state" kill "$id" HU
equal signal "$out" HUP
try complete_line rt mounts ''
equal place "$out" $'add\nremove'
try complete_line rt --root "$state" mounts add ''
equal id "$out" "$id"
try complete_line rt mounts add "$id" "$tmp/comp"
equal file "$out" "$tmp/completion"
try complete_line rt update --cpu-idle ''
equal values "$out" $'0\n1'
try complete_line rt --log-format j
equal choice "$out" json
try complete_line rt list --format = t
equal choice "$out" table
try complete_line rt create --bundle "$tmp/bun"
equal directory "$out" "$bundle"
try complete_line rt explain RT030
expect_line RT0301 RT0302
# Packages install it as oci-rt, since rt may be another program there.
mkdir "$tmp/bin"
ln -s "$RT" "$tmp/bin/oci-rt"
PATH=/usr/bin:/bin RT=$tmp/bin/rt try complete_line "$tmp/bin/oci-rt" delete --fo
equal 'option of oci-rt' "$out" --force
succeed bash -c '. "$1"; complete -p rt oci-rt' - "$tmp/completion"
for shell in zsh fish; do
  succeed "$RT" completion "$shell"
  if command -v "$shell" >/dev/null; then "$shell" -n <<<"$out" || fail "$shell cannot read its script"; fi
done

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
for n in 1 2 3; do
  edit --arg id "$id" ".linux.cgroupsPath = \"/\" + \$id + \"/$n\""
  succeed rt create --bundle "$bundle" "$id-$n"
done
succeed rt list -q
equal ids "$(sort <<<"$out" | tr '\n' ' ')" "$id-1 $id-2 $id-3 "
succeed rt list --quiet
equal lines "$(wc -l <<<"$out")" 3

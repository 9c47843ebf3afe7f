#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
for n in {1..6}; do
  { rt create --bundle "$bundle" "$id" >/dev/null 2>"$tmp/err-$n" && echo won >"$tmp/won-$n"; } &
done
wait
equal winners "$(cat "$tmp"/won-* | wc -l)" 1
equal losers "$(grep -l 'already exists' "$tmp"/err-* | wc -l)" 5
equal status "$(status_of)" created
start
succeed rt delete --force "$id"
nothing_left

#!/bin/bash
# moby takes the last line with the word "version", so there must be only one.
. "${0%/*}/../common.sh"
for flag in --version -v; do
  succeed "$RT" "$flag"
  [[ "$(head -1 <<<"$out")" =~ ^[a-z]+\ version\ [0-9]+\.[0-9]+ ]] || fail 'the first line'
  equal 'lines with "version"' "$(grep -c version <<<"$out")" 1
  [[ $out =~ (^|$'\n')"spec: 1."[0-9]+\.[0-9]+ ]] || fail 'no spec line'
done

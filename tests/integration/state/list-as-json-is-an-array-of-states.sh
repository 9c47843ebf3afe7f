#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
for form in --format=json '--format json' '-f json'; do
  # shellcheck disable=SC2086
  succeed rt list $form
  jq -e --argjson state "$(rt state "$id")" 'length == 1 and (.[0] | del(.owner)) == ($state | del(.owner))
    and .[0].owner == "root"' <<<"$out" >/dev/null || fail "$form"
done

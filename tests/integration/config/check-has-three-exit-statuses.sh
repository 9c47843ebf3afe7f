#!/bin/bash
# 0 nothing found, 1 only warnings, 2 errors or nothing to check. It changes nothing.
. "${0%/*}/../common.sh"
new_bundle
succeed rt check --bundle "$bundle"
expect_line '0 errors, 0 warnings, 0 notes'
edit '.process.noNewPrivilges = true'
try rt check --bundle "$bundle"
equal 'status of warnings' "$status" 1
expect 'warning[RT0207]: /process/noNewPrivilges: unknown member, did you mean "noNewPrivileges"?'
edit '.process.cwd = "x"'
try rt check --bundle "$bundle" --format json
equal 'status of errors' "$status" 2
equal errors "$(jq '.errors, .warnings' <<<"$out" | xargs)" '1 1'
equal fields "$(jq -r '.findings[0] | keys | join(" ")' <<<"$out")" 'code column field line message severity'
try rt check --bundle "$tmp/none"
equal 'status without a bundle' "$status" 2
[ ! -e "$state" ] || fail 'it made a state directory'

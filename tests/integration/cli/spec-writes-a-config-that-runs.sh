#!/bin/bash
# And refuses to overwrite one.
. "${0%/*}/../common.sh"
new_bundle
rm "$bundle/config.json"
succeed rt spec --bundle "$bundle"
expect_fail rt spec --bundle "$bundle"
expect config.json
# The error names the missing directory, not the file.
expect_fail rt spec --bundle "$tmp/none"
expect "open $tmp/none: no such file or directory"
jq -e '.process.capabilities | (.inheritable // [] | length == 0) and (.ambient // [] | length == 0)' \
  <"$bundle/config.json" >/dev/null || fail 'inheritable or ambient capabilities'
edit --arg id "$id" '.process.terminal = false | .process.args = ["/bin/true"] | .linux.cgroupsPath = "/" + $id'
run

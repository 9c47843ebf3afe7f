#!/bin/bash
# Kind, index, path, how it ended, and the end of its output.
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime 'true'
hook createRuntime 'echo boom of the hook >&2; exit 3'
hook createRuntime "touch $tmp/must-not-run"
create_fails
expect 'createRuntime hook #1' /bin/sh 'status 3' 'boom of the hook'
[ ! -e "$tmp/must-not-run" ] || fail 'the next hook ran'
nothing_left

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime 'exit 0'
hook poststop "echo ran >>$tmp/log"
# run fails after the container is set up, but before it is recorded.
expect_fail rt run --pid-file "$tmp/none/pid" --bundle "$bundle" "$id"
equal 'after a failed run' "$(cat "$tmp/log")" ran
nothing_left
rm "$tmp/log"
args /guest pause
background rt run --bundle "$bundle" "$id"
wait_status running
succeed rt delete --force "$id"
wait "${pids[-1]}" || true
equal 'after a delete under a run' "$(cat "$tmp/log")" ran
nothing_left

#!/bin/bash
# cron, CI, </dev/null: the end of our input ends the container's, as a user's Ctrl-D does.
. "${0%/*}/../common.sh"
new_bundle
edit '.process.terminal = true'
args /bin/sh
succeed timeout 20 "$RT" --root "$state" "${driver[@]}" run --bundle "$bundle" "$id" </dev/null
try timeout 20 "$RT" --root "$state" "${driver[@]}" run --bundle "$bundle" "$id" <<<'exit 7'
equal 'status of the shell' "$status" 7
args /bin/cat
try timeout 20 "$RT" --root "$state" "${driver[@]}" run --bundle "$bundle" "$id" < <(printf 'no newline')
equal 'status of cat' "$status" 0
expect 'no newline'
nothing_left

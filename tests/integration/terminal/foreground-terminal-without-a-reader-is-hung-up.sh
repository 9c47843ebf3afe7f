#!/bin/bash
# As with a pipe, a writer must not wait forever after the reader has gone, or the reader's disk is full.
RT_TEST_TIMEOUT=60
. "${0%/*}/../common.sh"
new_bundle
edit '.process.terminal = true'
args /bin/sh -c 'yes; echo ended >/told'
first_line() { timeout 20 "$RT" --root "$state" "$@" </dev/null 2>"$tmp/said" | head -1; }
into_full() { timeout 20 "$RT" --root "$state" "$@" </dev/null >/dev/full; }
told() { equal 'what the process did next' "$(cat "$rootfs/told")" ended && rm "$rootfs/told"; }
try first_line run --bundle "$bundle" "$id"
equal output "$out" $'y\r'
equal stderr "$(cat "$tmp/said")" ''
told
nothing_left

try into_full run --bundle "$bundle" "$id"
expect 'write to stdout: no space left on device'
told
nothing_left

edit '.process.terminal = false'
args /bin/sleep 100
succeed rt run --detach --bundle "$bundle" "$id"
# Not PID 1: the signal of the terminal would end it first.
try first_line exec -t "$id" /bin/sh -c 'trap "" HUP; yes; echo ended >/told'
equal output "$out" $'y\r'
told

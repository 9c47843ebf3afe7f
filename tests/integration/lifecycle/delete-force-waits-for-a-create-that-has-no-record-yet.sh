#!/bin/bash
# Its directory exists, its record does not yet: removing the directory at once would make create fail midway.
. "${0%/*}/../common.sh"
need_tool strace
new_bundle
args /guest pause
# The record is the first file that is renamed into place.
background strace -f -o /dev/null -e inject=renameat,renameat2:delay_enter=3000000:when=1 "$RT" --root "$state" create --bundle "$bundle" "$id" 2>"$tmp/said"
wait_for [ -e "$state/$id/config.json" ]
succeed rt delete --force "$id"
wait "${pids[-1]}" || fail "create: $(cat "$tmp/said")"
nothing_left

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
[ -e /proc/self/ns/time ] || skip 'this kernel has no time namespaces'
hold --time --fork --kill-child --boottime 100000
edit --arg path "/proc/$holder/ns/time" '.linux.namespaces += [{type: "time", path: $path}]'
inside /guest clocks
[ "$(awk '/^boottime/ {print $2}' <<<"$out")" -ge 100000 ] || fail 'another time'

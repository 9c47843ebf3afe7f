#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
[ -e /proc/self/ns/time ] || skip 'this kernel has no time namespaces'
edit '.linux.namespaces += [{type: "time"}]
  | .linux.timeOffsets = {monotonic: {secs: 172800, nanosecs: 0}, boottime: {secs: 604800, nanosecs: 500000000}}'
up=$(cut -d. -f1 /proc/uptime)
inside /guest clocks
monotonic=$(awk '/^monotonic/ {print $2}' <<<"$out") boottime=$(awk '/^boottime/ {print $2}' <<<"$out")
[ $((monotonic - up)) -ge 172800 ] && [ $((monotonic - up)) -lt 172900 ] || fail 'monotonic'
[ $((boottime - up)) -ge 604800 ] && [ $((boottime - up)) -lt 604900 ] || fail 'boottime'

#!/bin/bash
# Including those of child cgroups, and no others; for engines as an array of host pids.
. "${0%/*}/../common.sh"
need_tool ps
ps -ef >/dev/null 2>&1 || skip 'ps does not work on this machine'
new_bundle
args /bin/sh -c '/bin/sleep 60 & wait'
create
start
two() { [ "$(rt ps -f json "$id" | jq length)" = 2 ]; }
wait_for two
pid=$(pid_of)
sub=$(cgroup_of pids)/below
mkdir "$sub"
child=$(tr -d ' ' <"/proc/$pid/task/$pid/children")
echo "$child" >"$sub/cgroup.procs"
equal pids "$(rt ps --format=json "$id" | jq -c sort)" "$(jq -nc '$ARGS.positional | map(tonumber) | sort' --args "$pid" "$child")"
succeed rt ps "$id"
equal lines "$(grep -c . <<<"$out")" 3
grep -q "^UID .*PID" <<<"$out" || fail 'no header'
expect ' /bin/sleep 60'

#!/bin/bash
# The start time counts, too: an unrelated process is neither reported as running nor killed.
. "${0%/*}/../common.sh"
new_bundle
running
pid=$(pid_of)
file=$(grep -l "$pid" "$state/$id"/* | head -1)
[ -n "$file" ] || fail 'no record of the pid'
background sleep 60
succeed rt kill "$id" KILL
wait_status stopped
sed -i "s/\b$pid\b/${pids[0]}/g" "$file"
equal status "$(status_of)" stopped
try rt kill "$id" KILL
try rt delete --force "$id"
kill -0 "${pids[0]}" || fail 'an unrelated process was killed'

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
execute -d --pid-file "$tmp/pid" "$id" /guest pause
equal cgroups "$(cat "/proc/$(cat "$tmp/pid")/cgroup")" "$(cat "/proc/$(pid_of)/cgroup")"

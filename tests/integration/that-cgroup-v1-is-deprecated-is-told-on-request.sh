#!/bin/bash
# For people alone: not by default, and never in the log.
. "${0%/*}/common.sh"
in_v1 || skip 'about cgroup v1'
new_bundle
args /bin/true
run
expect_not deprecated
succeed rt --log "$tmp/log" --log-format json --log-level info run --bundle "$bundle" "$id"
equal 'times told' "$(grep -c deprecated <<<"$err")" 1
expect 'not shown without'
[ ! -s "$tmp/log" ] || ! grep deprecated "$tmp/log" || fail 'it is in the log'

#!/bin/bash
# Only for people at a terminal: not by default, and never in the log.
. "${0%/*}/../common.sh"
in_v1 || skip 'about cgroup v1'
new_bundle
need_tool script
args /bin/true
on_terminal() { succeed script -qec "'$RT' --root '$state' --log '$tmp/log' --log-format json $1 run --bundle '$bundle' $id" /dev/null; }
on_terminal ''
expect_not deprecated
succeed rt --log-level info run --bundle "$bundle" "$id"
expect_not deprecated
on_terminal '--log-level info'
equal 'times told' "$(grep -c deprecated <<<"$out")" 1
expect 'shown only with'
[ ! -s "$tmp/log" ] || ! grep deprecated "$tmp/log" || fail 'it is in the log'

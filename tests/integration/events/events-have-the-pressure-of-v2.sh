#!/bin/bash
. "${0%/*}/../common.sh"
again_in_v2_view
[ -r /proc/pressure/cpu ] && [ -e /proc/self/cgroup ] || skip 'this kernel measures no pressure'
new_bundle
running
succeed rt events --stats "$id"
for what in cpu memory blkio; do
  jq -e ".data.$what.psi | .some.total >= 0 and .full.avg10 >= 0" <<<"$out" >"$tmp/jq" || fail "no pressure of $what"
done

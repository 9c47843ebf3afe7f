#!/bin/bash
# Signals blocked or ignored by the caller, a death signal, keepcaps: the container inherits none of these.
. "${0%/*}/../common.sh"
new_bundle
args /guest marks
for detach in '' --detach; do
  # env ignores and blocks signals for what it runs, as a careless caller would.
  # shellcheck disable=SC2086
  succeed env --ignore-signal=PIPE,HUP,USR1 --block-signal=USR2,TERM,CHLD "$RT" --root "$state" run $detach --bundle "$bundle" "$id"
  [ -z "$detach" ] || wait_status stopped
  out=$(cat "$tmp/out")
  expect_line 'blocked: none' 'ignored: none' 'parent_death_signal: 0' 'subreaper: 0' 'keepcaps: 0' 'securebits: 0' 'pid: 1' 'session leader: yes'
done

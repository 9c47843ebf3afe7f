#!/bin/bash
# With SIGCHLD ignored the kernel reaps children itself, and their exit status is lost.
. "${0%/*}/../common.sh"
new_bundle
args /guest exit 7
for signals in CHLD PIPE CHLD,PIPE,HUP,INT,TERM; do
  try env --ignore-signal="$signals" "$RT" --root "$state" run --bundle "$bundle" "$id"
  equal "status with $signals ignored" "$status" 7
done
hook createRuntime 'exit 3'
try env --ignore-signal=CHLD "$RT" --root "$state" create --bundle "$bundle" "$id"
equal 'status of a failing hook' "$status" 1
expect 'exit status 3'
edit 'del(.hooks)'
for step in "create --bundle $bundle $id" "start $id" "delete --force $id"; do
  # shellcheck disable=SC2086
  succeed env --ignore-signal=CHLD,PIPE --block-signal=CHLD,TERM,ALRM,USR1 "$RT" --root "$state" $step
done
nothing_left

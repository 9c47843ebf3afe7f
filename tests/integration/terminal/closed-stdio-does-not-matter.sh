#!/bin/bash
# A descriptor opened in its place must not be written to as if it were stdout.
. "${0%/*}/../common.sh"
new_bundle
# without DESCRIPTORS COMMAND...: rt with these of 0, 1 and 2 closed; output of the others is in $tmp/out and $tmp/err.
without() {
  local closed=$1
  shift
  status=0
  (
    exec >"$tmp/out" 2>"$tmp/err"
    [[ $closed != *0* ]] || exec <&-
    [[ $closed != *1* ]] || exec >&-
    [[ $closed != *2* ]] || exec 2>&-
    exec "$RT" --root "$state" "$@"
  ) || status=$?
}
for closed in 0 1 2 01 02 12 012; do
  args /guest exit 4
  without $closed run --bundle "$bundle" "$id"
  equal "status without $closed" "$status" 4
  rm -f "$tmp/log"
  without $closed --log "$tmp/log" run --bundle "$bundle/nowhere" "$id"
  equal "status of a failure without $closed" "$status" 125
  equal lines "$(wc -l <"$tmp/log")" 1
  args /guest pause
  for step in "create --bundle $bundle --pid-file $tmp/pid $id" "start $id" "kill $id KILL" "delete --force $id"; do
    # shellcheck disable=SC2086
    without $closed $step
    equal "status of $step without $closed" "$status" 0
    equal "output of $step" "$(cat "$tmp/out" "$tmp/err")" ''
  done
  [[ $(cat "$tmp/pid") =~ ^[0-9]+$ ]] || fail 'the pid file has other contents'
done
jq . "$bundle/config.json" >/dev/null || fail 'the config was written to'
nothing_left

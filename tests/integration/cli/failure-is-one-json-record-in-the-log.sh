#!/bin/bash
# podman parses the whole file as one object, containerd as a stream of objects.
. "${0%/*}/../common.sh"
new_bundle
args /no/such/command
for command in "run --bundle $bundle $id" "create --bundle $bundle $id" "start $id" "kill $id" "delete $id" "state $id"; do
  rm -f "$tmp/log"
  # shellcheck disable=SC2086
  expect_fail rt --log "$tmp/log" --log-format json $command
  equal "stdout of $command" "$out" ''
  jq -se 'length == 1 and (.[0] | .level == "error" and (.msg | type == "string" and length > 5 and (contains("\n") | not))
    and (.time | test("^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]+)?(Z|[+-][0-9:]{5})$")))' <"$tmp/log" >/dev/null || fail "$(cat "$tmp/log")"
  equal lines "$(wc -l <"$tmp/log")" 1
  [ -n "$err" ] || fail 'nothing on stderr'
done

#!/bin/bash
# As images do that log to /dev/stdout, with any user, in run, create and exec.
. "${0%/*}/../common.sh"
new_bundle
user_namespace
say='echo out >/dev/stdout; echo err >/dev/stderr'
expect_both() { equal "$1" "$(sort <<<"$2" | xargs)" 'err out'; }
for user in 0 1000; do
  edit --argjson user "$user" '.process.user = {uid: $user, gid: $user}'
  args /bin/sh -c "$say"
  expect_both "run as $user" "$({ rt run --bundle "$bundle" "$id" </dev/null | cat; } 2>&1 | cat)"
  args /guest pause
  rt run -d --bundle "$bundle" "$id" >"$tmp/file" 2>&1 </dev/null
  expect_both "exec as $user" "$({ rt exec "$id" /bin/sh -c "$say" </dev/null | cat; } 2>&1 | cat)"
  succeed rt delete --force "$id"
done
nothing_left

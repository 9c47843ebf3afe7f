#!/bin/bash
# For ids, programs and types: after the message, which engines match, together with the code, and in the log.
. "${0%/*}/../common.sh"
new_bundle
stopped
hint_of() {
  rm -f "$tmp/log"
  expect_fail rt --log "$tmp/log" --log-format json "$@"
  hint=$(jq -r .hint "$tmp/log")
  [[ $hint = null || $err == *" [RT"*": $hint]" ]] || fail "the hint is not behind the message: $err"
  [[ $(jq -r .msg "$tmp/log") != *"$hint"* ]] || fail "the hint is in the log's message"
}
hint_of state "${id}x"
equal hint "$hint" "the nearest id is \"$id\""
equal message "${err%% \[*}" "rt: state ${id}x: container does not exist"
mkdir "$tmp/half" "$tmp/half/other"  # as a create that has just begun leaves it
hint_of --root "$tmp/half" state other
equal hint "$hint" "its directory has no record yet"
succeed rt delete "$id"  # a systemd on cgroup v1 keeps the unit until then
args busyboks
hint_of create --bundle "$bundle" other
equal hint "$hint" '/bin has "busybox"'
args /bin/busyboxx
hint_of create --bundle "$bundle" other
equal hint "$hint" '/bin has "busybox"'
args /gest
hint_of create --bundle "$bundle" other
equal hint "$hint" '/ has "guest"'
args /bin/true
edit '.root.path = "rootsf"'
hint_of create --bundle "$bundle" other
equal hint "$hint" "$bundle exists, but has no \"rootsf\"; the nearest name in it is \"rootfs\""
edit '.root.path = "rootfs" | .mounts += [{destination: "/m", type: "tmpsf", source: "x"}]'
hint_of create --bundle "$bundle" other
equal hint "$hint" 'the nearest type in /proc/filesystems is "tmpfs"'
# A hint with text that engines match is suppressed.
mkdir "$bundle/permission denied"
edit '.mounts = [] | .root.path = "permission denied/x"'
hint_of create --bundle "$bundle" other
equal hint "$hint" null

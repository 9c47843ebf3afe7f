#!/bin/bash
# Whichever step fails: opening a bind source, mounting in the init, or the hand-over of the listener after the
# container was recorded.
. "${0%/*}/../common.sh"
expect_place() { [[ "$err" =~ config\.json:[0-9]+:[0-9]+:\ $1 ]] || fail "expected a place in front of $1"; }
new_bundle
args /bin/true
plain=$(cat "$bundle/config.json")
edit '.mounts += [{destination: "/x", type: "none", source: "/no/such/source", options: ["bind"]}]'
create_fails
expect_place '/mounts/[0-9]+/source: '
printf '%s' "$plain" >"$bundle/config.json"
edit '.mounts += [{destination: "/x", type: "nosuchfs", source: "x"}]'
create_fails
expect_place '/mounts/[0-9]+: '
printf '%s' "$plain" >"$bundle/config.json"
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", listenerPath: "/no/such/socket",
  syscalls: [{names: ["mkdir"], action: "SCMP_ACT_NOTIFY"}]}'
try rt run --bundle "$bundle" "$id"
expect_place '/linux/seccomp/listenerPath: '
nothing_left

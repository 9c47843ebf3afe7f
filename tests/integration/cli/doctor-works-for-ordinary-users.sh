#!/bin/bash
# It reports what it could not try, checks what rootless containers need, and ignores what only root needs.
. "${0%/*}/../common.sh"
mkdir -m 700 "$tmp/runtime"
chown 12345:12345 "$tmp/runtime"
as_user() { setpriv --reuid 12345 --regid 12345 --clear-groups env XDG_RUNTIME_DIR="$tmp/runtime" "$@"; }
as_user test -x "$RT" || skip 'ordinary users cannot reach the runtime'
as_user unshare --user true 2>/dev/null || skip 'ordinary users cannot make user namespaces here'
try as_user "$RT" doctor --format json
finding() { jq -r --arg id "$1" '.findings[] | select(.id == $id) | '"$2" <<<"$out"; }
equal problems "$(jq -r '[.findings[] | select(.verdict == "problem").id] | join(" ")' <<<"$out")" ''
equal status "$status" 0
equal 'what is needed' "$(finding rootless.user-namespace .required)" true
equal 'the bus of root' "$(finding systemd.system-bus .verdict)" 'not tested'
equal 'the state directory' "$(finding rt.state-directory .found)" "$tmp/runtime/rt, not created yet"
for id in kernel.calls namespaces.pid mounts.api; do equal "$id" "$(finding "$id" .verdict)" ok; done
equal left "$(ls -A "$tmp/runtime")" ''
try as_user env XDG_RUNTIME_DIR=/proc "$RT" doctor
equal status "$status" 1
expect 'problem     rt.state-directory'

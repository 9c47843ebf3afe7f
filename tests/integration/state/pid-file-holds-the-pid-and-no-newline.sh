#!/bin/bash
# go-runc reads the bytes as a number, newline included.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
echo old-and-longer-content >"$tmp/pid"
create --pid-file "$tmp/pid"
equal 'created: pid' "$(od -An -c "$tmp/pid" | tr -d ' \n')" "$(pid_of)"
equal 'created: files' "$(find "$tmp" -mindepth 1 -maxdepth 1 -name '*pid*')" "$tmp/pid"
succeed rt delete --force "$id"
succeed rt run --detach --pid-file "$tmp/pid" --bundle "$bundle" "$id"
equal 'detached: pid' "$(cat "$tmp/pid")" "$(pid_of)"

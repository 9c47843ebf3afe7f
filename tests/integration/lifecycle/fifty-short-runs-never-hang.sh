#!/bin/bash
# A lost SIGCHLD is a hang; runc 1.3 had one.
. "${0%/*}/../common.sh"
new_bundle
for _ in {1..50}; do timeout 30 "$RT" --root "$state" run --bundle "$bundle" "$id" || fail "status $?"; done
nothing_left

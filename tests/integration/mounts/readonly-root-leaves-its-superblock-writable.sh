#!/bin/bash
# Files that are already open, and other mounts of the same file system, must not become read-only.
. "${0%/*}/../common.sh"
new_bundle
edit '.root.readonly = true'
args /bin/echo hello
rt run --bundle "$bundle" "$id" >"$rootfs/said"
equal 'the file' "$(cat "$rootfs/said")" hello
touch "$rootfs/still-writable"

#!/bin/bash
# 125, 126 and 127 as for chroot(1) and env(1); only for commands whose status is otherwise that of the container's process.
. "${0%/*}/../common.sh"
new_bundle
args nothing-like-that
try rt run --bundle "$bundle" "$id"
equal 'status of a missing command' "$status" 127
args /etc/passwd
try rt run --bundle "$bundle" "$id"
equal 'status of what cannot be executed' "$status" 126
expect_fail rt run --detach --bundle "$bundle" "$id"
equal 'status when detached' "$status" 1
edit '.process.cwd = "relative"'
try rt run --bundle "$bundle" "$id"
equal 'status of another failure' "$status" 125
create_fails
equal 'status of create' "$status" 1
nothing_left

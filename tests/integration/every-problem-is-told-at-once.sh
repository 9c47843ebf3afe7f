#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
edit '.process.cwd = "tmp" | .process.user.uid = -1 | .linux.namespaces[0].type = "pidd" | .mounts[0].destination = 5'
create_fails
expect /process/cwd /process/user/uid /linux/namespaces/0/type /mounts/0/destination
try rt plan --bundle "$bundle"
[ "$status" != 0 ] || fail 'plan accepted it'
expect /process/cwd /process/user/uid /linux/namespaces/0/type /mounts/0/destination pidd '"pid"'

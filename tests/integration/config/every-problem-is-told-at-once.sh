#!/bin/bash
# First all syntax problems, then all semantic ones.
. "${0%/*}/../common.sh"
new_bundle
cp "$bundle/config.json" "$tmp/good"
edit '.process.user.uid = -1 | .linux.namespaces[0].type = "pidd" | .mounts[0].destination = 5'
create_fails
expect /process/user/uid /linux/namespaces/0/type /mounts/0/destination pidd '"pid"'
expect_fail rt plan --bundle "$bundle"
expect /process/user/uid /linux/namespaces/0/type /mounts/0/destination
cp "$tmp/good" "$bundle/config.json"
edit '.process.cwd = "tmp" | .linux.namespaces += [{type: "pid"}] | .process.rlimits = [{type: "RLIMIT_NOFILE", soft: 2, hard: 1}]'
create_fails
expect /process/cwd /linux/namespaces/6 /process/rlimits/0

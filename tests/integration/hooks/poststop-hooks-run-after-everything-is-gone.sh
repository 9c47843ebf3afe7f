#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hook poststop "ls -d $state/$id /sys/fs/cgroup/*/$id /sys/fs/cgroup/$id >$tmp/left 2>/dev/null"
run
equal left "$(cat "$tmp/left")" ''

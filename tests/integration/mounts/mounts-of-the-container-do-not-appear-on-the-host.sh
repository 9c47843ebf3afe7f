#!/bin/bash
[ -n "${RT_TEST_PRIVATE:-}" ] || RT_TEST_PRIVATE=1 exec unshare --mount --propagation shared bash "$0"
. "${0%/*}/../common.sh"
new_bundle
edit '.process.capabilities = (["CAP_SYS_ADMIN"] as $c | {bounding: $c, effective: $c, permitted: $c})'
before=$(cut -d' ' -f5- /proc/self/mountinfo)
args /bin/sh -c 'mount -t tmpfs tmpfs /tmp && echo mounted; while :; do sleep 1; done'
rt create --bundle "$bundle" "$id" >"$tmp/said"
equal 'mounts after create' "$(cut -d' ' -f5- /proc/self/mountinfo)" "$before"
start
wait_for grep -q mounted "$tmp/said"
equal 'mounts while it runs' "$(cut -d' ' -f5- /proc/self/mountinfo)" "$before"

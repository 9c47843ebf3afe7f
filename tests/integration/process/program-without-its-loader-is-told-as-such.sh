#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
loader=$(readelf -l /usr/bin/env 2>/dev/null | sed -n 's/.*interpreter: \(.*\)\]/\1/p')
[ -n "$loader" ] || skip 'needs readelf and a dynamic /usr/bin/env'
cp /usr/bin/env "$rootfs/dynamic"
args /dynamic
run_fails
expect /dynamic loader "$loader" 'no such file or directory'

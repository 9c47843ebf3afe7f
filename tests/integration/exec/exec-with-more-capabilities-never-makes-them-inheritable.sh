#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
execute --cap CAP_NET_RAW -c CAP_KILL "$id" /guest caps
expect_line 'bounding: chown dac_override fowner kill setgid setuid net_raw mknod' 'inheritable: none' 'ambient: none' \
  'effective: chown dac_override fowner kill setgid setuid net_raw mknod'
exec_fails --cap CAP_NET_ROW "$id" /guest caps
expect 'unknown capability CAP_NET_ROW' CAP_NET_RAW
edit '.process.capabilities.inheritable = ["CAP_KILL"] | .process.capabilities.ambient = []'
document '.capabilities.inheritable = ["CAP_KILL"]'
execute -c CAP_KILL -c CAP_NET_RAW -p "$tmp/process.json" "$id"
document '.capabilities.inheritable = ["CAP_KILL"] | .args = ["/guest", "caps"]'
execute -c CAP_KILL -c CAP_NET_RAW -p "$tmp/process.json" "$id"
expect_line 'inheritable: kill' 'ambient: kill'

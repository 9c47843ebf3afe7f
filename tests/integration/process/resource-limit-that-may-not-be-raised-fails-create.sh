#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.rlimits = [{type: "RLIMIT_NOFILE", soft: 500, hard: 500}]'
args /guest limits
expect_fail setpriv --bounding-set -sys_resource prlimit --nofile=100:200 "$RT" --root "$state" run --bundle "$bundle" "$id"
expect /process/rlimits/0
nothing_left

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.timeOffsets = {monotonic: {secs: 1}}'
run_fails
expect /linux/timeOffsets
edit '.linux.namespaces += [{type: "time", path: "/proc/self/ns/time"}]'
run_fails
expect /linux/timeOffsets

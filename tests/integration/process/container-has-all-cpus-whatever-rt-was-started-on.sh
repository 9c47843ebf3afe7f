#!/bin/bash
# CRI-O starts runtimes with `taskset`; a container's CPUs are those of its cpuset.
. "${0%/*}/../common.sh"
[ "$(nproc)" -gt 1 ] || skip 'there is only one CPU'
need_tool taskset
new_bundle
args sh -c 'grep Cpus_allowed_list: /proc/self/status'
wanted=$(grep Cpus_allowed_list: /proc/1/status)
succeed taskset -c 0 "$RT" --root "$state" run --bundle "$bundle" "$id"
expect_line "$wanted"

#!/bin/bash
# The kernel refuses the last value: the earlier ones are reverted, and the config stays unchanged.
. "${0%/*}/../common.sh"
need_v1 cpuset
need_controller pids
new_bundle
edit '.linux.resources = {pids: {limit: 40}, memory: {limit: 100000000}}'
running
before() { cat "$(cgroup_of pids)/pids.max" "$(cgroup_of memory)/memory.limit_in_bytes" "$state/$id/config.json"; }
was=$(before)
expect_fail rt update --memory 50M --pids-limit 9 --cpuset-cpus 0-4000 "$id"
expect /linux/resources/cpu/cpus
equal limits "$(before)" "$was"

#!/bin/bash
# If the kernel counts by ticks, as user-mode Linux does, only a process that has done real work has CPU time.
. "${0%/*}/../common.sh"
need_controller pids
new_bundle
edit '.linux.resources.pids = {limit: 77}'
args /guest work
create
start
used() { rt events --stats "$id" | jq -e '.data.cpu.usage.total > 0' >/dev/null; }
wait_for used
succeed rt events --stats "$id"
equal lines "$(wc -l <<<"$out")" 1
equal 'what is wrong' "$(jq -r --arg id "$id" '
  [if .type != "stats" or .id != $id then "type" else empty end,
   (.data | (keys - ["rdma"]) as $k | if $k != ["blkio","cpu","cpuset","hugetlb","intel_rdt","memory","network_interfaces","pids"] then $k else empty end),
   if .data.pids.current != 1 or .data.pids.limit != 77 then .data.pids else empty end,
   if (.data.cpu.usage.total > 0 and (.data.cpu.throttling | has("periods"))) | not then .data.cpu else empty end,
   if (.data.network_interfaces | map(.Name) | index("lo")) == null then .data.network_interfaces else empty end
  ] | tostring' <<<"$out")" '[]'

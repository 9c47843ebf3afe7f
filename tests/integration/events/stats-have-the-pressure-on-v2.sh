#!/bin/bash
. "${0%/*}/../common.sh"
again_in_v2_view
new_bundle
running
[ -e "$(cgroup_of cpu)/cpu.pressure" ] || skip 'this kernel counts no pressure of cgroups'
succeed rt events --stats "$id"
equal pressure "$(jq '.data.cpu.psi.some | .avg10 >= 0 and .total >= 0' <<<"$out")" true

#!/bin/bash
# After a failure when some or all have moved, names, addresses and up state are as before, even if the namespace survives.
[ -n "${OWN_NETWORK:-}" ] || OWN_NETWORK=1 exec unshare -n bash "$0"
. "${0%/*}/../common.sh"
need_tool ip
ip link add ifb7 type ifb 2>/dev/null || skip 'no ifb network devices here'
ip link add ifb8 type ifb
ip address add 10.7.7.1/24 dev ifb7
ip address add fd07::1/64 dev ifb7 nodad
ip link set ifb7 up
ip link add xbridge type bridge
hold --net
new_bundle
edit --arg ns "/proc/$holder/ns/net" '(.linux.namespaces[] | select(.type == "network")).path = $ns'
devices() { ip -o link | sed 's/^[0-9]*: //; s/qlen.*//'; ip -o address | awk '/global/ {print $2, $3, $4}'; }
before=$(devices)
edit '.linux.netDevices = {ifb7: {name: "moved%d"}, ifb8: {}, xbridge: {}}'
run_fails
expect /linux/netDevices/xbridge
equal 'after a failure in the middle' "$(devices)" "$before"
edit '.linux.netDevices = {ifb7: {name: "moved%d"}, ifb8: {}}'
hook createRuntime 'exit 3'
run_fails
equal 'after a failure of a hook' "$(devices)" "$before"
edit 'del(.hooks)'
inside ip -o address
[ -z "$(ip -o link show ifb7 2>/dev/null)" ] || fail 'it has not moved'
nsenter --net="/proc/$holder/ns/net" ip -o address | grep -q 'moved0.*10.7.7.1/24' || fail 'not there'
nothing_left

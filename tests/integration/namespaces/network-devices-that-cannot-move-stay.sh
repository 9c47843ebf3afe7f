#!/bin/bash
# One that is missing, one whose name is taken, one that may not leave: nothing moves, and nothing is left behind.
[ -n "${OWN_NETWORK:-}" ] || OWN_NETWORK=1 exec unshare -n bash "$0"
. "${0%/*}/../common.sh"
need_tool ip
ip link add dummy0 type ifb 2>/dev/null || skip 'no ifb network devices here'
ip link add dummy1 type ifb
new_bundle
edit '.linux.netDevices = {dummy0: {}, nosuch: {}}'
run_fails
expect '/linux/netDevices/nosuch' 'the host has no network device nosuch'
edit '.linux.netDevices = {dummy0: {}, dummy1: {name: "lo"}}'
run_fails
expect '/linux/netDevices/dummy1' 'already has a device lo'
ip link add bridge0 type bridge
edit '.linux.netDevices = {bridge0: {}}'
run_fails
expect /linux/netDevices/bridge0 RTM_NEWLINK
nothing_left
edit '.linux.netDevices = {dummy0: {name: "lo0"}, dummy1: {name: "lo0"}}'
run_fails
expect '/linux/netDevices/dummy1'
edit 'del(.linux.namespaces[] | select(.type == "network")) | .linux.netDevices = {dummy0: {}}'
run_fails
expect 'needs a network namespace'
equal 'devices' "$(ip -o link | awk -F'[:@ ]+' '{printf "%s ", $2}')" 'lo dummy0 dummy1 bridge0 '

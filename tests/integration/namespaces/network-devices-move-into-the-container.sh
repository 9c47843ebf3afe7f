#!/bin/bash
# With their permanent global addresses, renamed if asked for, up, before createRuntime hooks run. In the test's own network
# namespace.
[ -n "${OWN_NETWORK:-}" ] || OWN_NETWORK=1 exec unshare -n bash "$0"
. "${0%/*}/../common.sh"
need_tool ip
ip link add dummy0 type ifb 2>/dev/null || skip 'no ifb network devices here'
new_bundle
ip link set dummy0 mtu 1400 up
mac=$(ip -o link show dummy0 | sed "s|.*ether \([^ ]*\).*|\1|")
ip addr add 10.1.2.3/24 broadcast 10.1.2.255 dev dummy0
ip addr add 10.9.9.9/8 scope link dev dummy0
ip addr add fd00::7/64 dev dummy0 nodad
ip link add left type veth peer name right
ip link add dummy1 type ifb
edit '.linux.netDevices = {dummy0: {name: "eth7"}, left: {}, dummy1: {name: "net%d"}}'
hook createRuntime "nsenter -t \$(sed 's/.*\"pid\":[ ]*\\([0-9]*\\).*/\\1/') -n ip -br link >$tmp/at-hook" '{"env": ["PATH='"$PATH"'"]}'
shell 'ip addr; ip route; cat /sys/class/net/eth7/mtu /sys/class/net/eth7/address'
expect 'inet 10.1.2.3/24 brd 10.1.2.255' 'inet6 fd00::7/64' 'eth7: <BROADCAST,NOARP,UP' 'left@' 'net0: <BROADCAST,NOARP,UP'
expect_line 1400 "$mac"
expect '10.1.2.0/24 dev eth7'
expect_not 10.9.9.9 dummy
grep -q ^eth7 "$tmp/at-hook" || fail "the hook saw: $(cat "$tmp/at-hook")"
! ip link show dummy0 2>/dev/null || fail 'still on the host'

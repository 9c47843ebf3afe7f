#!/bin/bash
# Even if the namespace is listed with a path that leads to the host's.
. "${0%/*}/../common.sh"
new_bundle
edit '(.linux.namespaces[] | select(.type == "network")) += {path: "/proc/self/ns/net"} | .linux.sysctl = {"net.ipv4.ip_forward": "1"}
  | .mounts |= map(select(.type != "sysfs"))'
before=$(cat /proc/sys/net/ipv4/ip_forward)
create_fails
expect '/linux/sysctl/net.ipv4.ip_forward' 'not in a separate kernel namespace'
equal ip_forward "$(cat /proc/sys/net/ipv4/ip_forward)" "$before"
nothing_left
edit '.linux.namespaces |= map(del(.path)) | .linux.sysctl = {"net.ipv4.ip_local_port_range": "2000\t3000"}'
shell 'cat /proc/sys/net/ipv4/ip_local_port_range'
expect $'2000\t3000'

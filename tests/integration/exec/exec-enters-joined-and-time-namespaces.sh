#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hold --net --uts
edit --arg pid "$holder" '.linux.namespaces |= map(if .type == "network" then .path = "/proc/\($pid)/ns/net"
  elif .type == "uts" then .path = "/proc/\($pid)/ns/uts" else . end) | del(.hostname)'
if [ -e /proc/self/ns/time ]; then edit '.linux.namespaces += [{type: "time"}] | .linux.timeOffsets = {boottime: {secs: 1000000}}'; fi
running
execute "$id" /bin/sh -c 'readlink /proc/self/ns/net; cut -d. -f1 /proc/uptime'
expect_line "$(readlink "/proc/$holder/ns/net")"
[ ! -e /proc/self/ns/time ] || [ "${out##*$'\n'}" -gt 1000000 ] || fail 'not in the time namespace'

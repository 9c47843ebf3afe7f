#!/bin/bash
# lxcfs replaces some; everything else there is part of a container's confinement.
. "${0%/*}/../common.sh"
new_bundle
echo 1.00 2.00 >"$bundle/uptime"
for where in /proc/self/attr /proc/sys /proc/1 /proc/sysrq-trigger /proc/self/../sys/kernel /proc//sys; do
  edit --arg where "$where" '.mounts[5] = {destination: $where, type: "tmpfs", source: "tmpfs"}'
  run_fails
  expect /mounts/5
  nothing_left
done
edit '.mounts[5] = {destination: "/proc/uptime", type: "bind", source: "uptime", options: ["bind", "ro"]}'
inside /bin/cat /proc/uptime
expect_line '1.00 2.00'

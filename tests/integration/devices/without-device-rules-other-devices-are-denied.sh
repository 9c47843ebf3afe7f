#!/bin/bash
# As with runc: without rules, mknod in the container gives no access to the host's devices. Devices from config.json work.
. "${0%/*}/../common.sh"
[ "$(id -u)" = 0 ] && ! by_systemd || skip 'about cgroupfs'
new_bundle
number=9 major=1
[ ! -c /dev/fuse ] || number=229 major=10
edit --argjson major $major --argjson minor $number 'del(.linux.resources) | .process.capabilities |= map_values(["CAP_MKNOD"])
  | .linux.devices = [{path: "/dev/of-mine", type: "c", major: $major, minor: $minor}]'
shell 'mknod /tmp/mem c 1 1; mknod /tmp/disk b 254 0; head -c 1 </tmp/mem; head -c 1 </tmp/disk; test -c /dev/of-mine && exec 3</dev/of-mine && echo mine; true'
expect_line mine
equal denied "$(grep -c 'not permitted' <<<"$err")" 2
succeed rt plan --bundle "$bundle"
expect devices
nothing_left

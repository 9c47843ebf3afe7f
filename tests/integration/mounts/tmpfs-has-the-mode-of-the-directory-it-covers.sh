#!/bin/bash
# Unless the config names a mode, or the directory did not exist: then the kernel's 1777.
. "${0%/*}/../common.sh"
new_bundle
mkdir "$rootfs/existing"
chmod 710 "$rootfs/existing"
edit '.mounts += [["/tmp", "/existing", "/missing"][] | {destination: ., type: "tmpfs", source: "tmpfs", options: ["nosuid"]}]
  + [{destination: "/named", type: "tmpfs", source: "tmpfs", options: ["mode=0751"]}]'
shell 'stat -c "%n %a" /tmp /existing /missing /named /dev/shm /proc'
expect_line '/tmp 1777' '/existing 710' '/named 751' '/dev/shm 1777' '/proc 555'
[[ $out == *'/missing 1777'* || $out == *'/missing 755'* ]] || fail /missing

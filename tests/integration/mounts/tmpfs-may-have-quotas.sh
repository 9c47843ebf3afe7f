#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
unshare -m sh -c 'mount -t tmpfs -o usrquota none /mnt' 2>/dev/null || skip 'this kernel has no tmpfs quotas'
edit '.mounts += [{destination: "/q", type: "tmpfs", options: ["usrquota", "usrquota_block_hardlimit=64k"]}]'
shell 'chmod 777 /q; head -c 100000 /dev/zero >/q/root && echo fits; chown 1000 /q/root || echo refused; cat /proc/self/mountinfo'
expect_line fits refused
expect_mount /q usrquota

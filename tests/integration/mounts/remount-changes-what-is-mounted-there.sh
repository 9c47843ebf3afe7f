#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/dev/shm", type: "tmpfs", source: "shm", options: ["remount", "ro", "noexec"]}]'
inside /bin/cat /proc/self/mountinfo
expect_mount /dev/shm ro noexec

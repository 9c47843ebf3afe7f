#!/bin/bash
# Even with bind mounts among them: since Linux 6.8 the kernel lists mounts in the order in which they were made.
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/a", source: "/etc", options: ["rbind"]}, {destination: "/b", source: "/etc", options: ["bind"]},
  {destination: "/c", type: "tmpfs", source: "tmpfs"}, {destination: "/c/d", source: "/etc/hosts", options: ["bind"]}, {destination: "/e", type: "tmpfs"}]'
inside /bin/cat /proc/self/mountinfo
equal order "$(awk '$5 != "/" {printf "%s ", $5}' <<<"$out")" '/proc /dev /dev/pts /dev/shm /sys /a /b /c /c/d /e '

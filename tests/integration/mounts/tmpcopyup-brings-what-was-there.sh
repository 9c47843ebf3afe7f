#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$rootfs/data/sub"
echo hello >"$rootfs/data/sub/file"
chmod 640 "$rootfs/data/sub/file"
chmod 750 "$rootfs/data/sub"
ln -s sub/file "$rootfs/data/link"
chown 12:34 "$rootfs/data/sub/file"
edit '.mounts += [{destination: "/data", type: "tmpfs", source: "tmpfs", options: ["tmpcopyup", "nosuid"]}]'
shell 'cat /data/link; stat -c "%n %a %u %g" /data/sub /data/sub/file; echo new >/data/new; cat /proc/self/mountinfo'
expect_line hello '/data/sub 750 0 0' '/data/sub/file 640 12 34'
expect_mount /data tmpfs nosuid
[ ! -e "$rootfs/data/new" ] || fail 'written to the root'

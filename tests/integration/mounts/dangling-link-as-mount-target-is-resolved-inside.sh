#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
ln -s made/here "$rootfs/dangling"
ln -s /also/here "$rootfs/dangling-absolute"
edit '.mounts += [{destination: "/dangling", type: "tmpfs", source: "tmpfs"},
  {destination: "/dangling-absolute/below", type: "tmpfs", source: "tmpfs"}]'
inside /bin/cat /proc/self/mountinfo
expect_mount /made/here tmpfs
expect_mount /also/here/below tmpfs

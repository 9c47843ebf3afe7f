#!/bin/bash
# If the host's remained visible to the kernel, a user of the container could mount new ones without masks.
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.maskedPaths = ["/proc/kcore", "/sys/firmware"] | .linux.readonlyPaths = ["/proc/sys"] | .process.user = {uid: 1000, gid: 1000} | .process.capabilities = {} | .process.noNewPrivileges = true'
mkdir "$rootfs/mnt"
args /bin/sh -c 'unshare -Urmpf mount -t proc proc /mnt && echo proc; unshare -Urmn mount -t sysfs sys /mnt && echo sysfs; unshare -Ur id -u'
for option in '' --no-pivot; do
  # shellcheck disable=SC2086
  try rt run $option --bundle "$bundle" "$id"
  expect_line 0
  expect_not $'proc\n' sysfs
done
nothing_left

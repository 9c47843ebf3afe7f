#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
mkdir -m 700 "$state"
for size in 'size=4k' 'nr_inodes=2' 'nr_inodes=1'; do
  mount -t tmpfs -o "mode=700,$size" tmpfs "$state"
  [ "$size" != size=4k ] || head -c 4096 /dev/zero >"$state/.full"
  create_fails
  [ -z "$(cgroups)" ] || fail "cgroups left with $size"
  umount "$state"
done

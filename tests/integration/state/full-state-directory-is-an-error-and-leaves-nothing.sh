#!/bin/bash
# And containers made before it was full can still be started, stopped and deleted.
. "${0%/*}/../common.sh"
new_bundle
mkdir -m 700 "$state"
for size in 'size=4k' 'nr_inodes=2' 'nr_inodes=1'; do
  mount -t tmpfs -o "mode=700,$size" tmpfs "$state"
  [ "$size" != size=4k ] || head -c 4096 /dev/zero >"$state/.full"
  create_fails
  run_fails
  [ -z "$(cgroups)" ] || fail "cgroups left with $size"
  succeed rt list -q
  umount "$state"
done
new_state=yes
mount -t tmpfs -o mode=700,size=64k tmpfs "$state"
args /guest pause
create
head -c 65536 /dev/zero >"$state/.full" 2>"$tmp/full" || true
try rt start "$id"
[ "$status" = 0 ] || expect 'no space left on device'
succeed rt state "$id"
try rt kill "$id" KILL
wait_status stopped
succeed rt delete --force "$id"
umount "$state"
nothing_left

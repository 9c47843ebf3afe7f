#!/bin/bash
# The container has renamed the directory, and put a link into /proc in its place: its protection stays.
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$tmp/volume" "$rootfs/data"
echo "[{\"destination\": \"/data/sys\", \"type\": \"bind\", \"source\": \"$tmp/volume\", \"options\": [\"bind\"]}]" >"$tmp/mounts"
echo '[{"destination": "/data/sys"}]' >"$tmp/gone"
edit '.linux.readonlyPaths = ["/proc/sys"]'
running
protection() { grep -E ' /(proc|sys)' "/proc/$(pid_of)/mountinfo"; }
succeed rt mounts add "$id" "$tmp/mounts"
before=$(protection)
grep -q ' /proc/sys ' <<<"$before" || fail 'there is no protection to lose'
mv "$rootfs/data" "$rootfs/moved"
ln -s /proc "$rootfs/data"
expect_fail rt mounts remove "$id" "$tmp/gone"
expect '/data/sys'
equal mounts "$(protection)" "$before"
rm "$rootfs/data"
mv "$rootfs/moved" "$rootfs/data"
succeed rt mounts remove "$id" "$tmp/gone"
! grep -q ' /data' "/proc/$(pid_of)/mountinfo" || fail 'still mounted'
# What config.json has mounted is not to be removed.
echo '[{"destination": "/proc"}]' >"$tmp/gone"
expect_fail rt mounts remove "$id" "$tmp/gone"
equal mounts "$(protection)" "$before"

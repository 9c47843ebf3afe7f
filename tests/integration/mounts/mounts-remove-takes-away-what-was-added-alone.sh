#!/bin/bash
# The container has renamed the directory and replaced it by a link into /proc: its protection stays.
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
# Mounts of config.json cannot be removed.
echo '[{"destination": "/proc"}]' >"$tmp/gone"
expect_fail rt mounts remove "$id" "$tmp/gone"
equal mounts "$(protection)" "$before"

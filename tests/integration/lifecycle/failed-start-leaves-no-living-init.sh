#!/bin/bash
# Engines delete the container at once, and leak it if its init still lives (containerd 1.6, Docker 20.10).
. "${0%/*}/../common.sh"
new_bundle
printf '#!/nonexistent\n' >"$rootfs/script"
chmod 755 "$rootfs/script"
args /script
for _ in {1..25}; do
  create
  init=$(pid_of)
  expect_fail rt start "$id"
  gone "$init" || fail 'the init still lives'
  equal status "$(status_of)" stopped
  succeed rt delete "$id"
done
nothing_left

#!/bin/bash
# Through an image's link a volume could cover what masks, labels and sysctls rely on (CVE-2019-16884).
. "${0%/*}/../common.sh"
new_bundle
mkdir "$tmp/volume"
for target in /proc /proc/sys /proc/self/attr /sys /sys/fs; do
  rm -rf "$rootfs/data"
  ln -s "$target" "$rootfs/data"
  for mount in '{type: "bind", source: $v, options: ["bind"]}' '{type: "tmpfs", source: "tmpfs"}'; do
    jq --arg v "$tmp/volume" ".mounts += [{destination: \"/data\"} + $mount]" <"$bundle/config.json" >"$tmp/config.json"
    cp "$bundle/config.json" "$tmp/kept.json"
    cp "$tmp/config.json" "$bundle/config.json"
    create_fails
    expect /mounts/ 'where nothing may be mounted'
    cp "$tmp/kept.json" "$bundle/config.json"
  done
done
# Engines may mount there by its real name.
echo lxcfs >"$tmp/uptime"
edit --arg f "$tmp/uptime" '.mounts += [{destination: "/proc/uptime", type: "bind", source: $f, options: ["bind"]}]'
inside /bin/cat /proc/uptime
expect_line lxcfs
nothing_left

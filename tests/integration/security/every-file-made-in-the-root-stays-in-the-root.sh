#!/bin/bash
# Leaf and parent, file and directory.
. "${0%/*}/../common.sh"
new_bundle
mkdir "$tmp/outside"
echo canary >"$tmp/outside/canary"
chmod 600 "$tmp/outside/canary"
touch "$bundle/file"
ln -s "$tmp/outside" "$rootfs/parent"
ln -s "$tmp/outside/new" "$rootfs/leaf"
ln -s "$tmp/outside/canary" "$rootfs/to-canary"
before=$(cd "$tmp/outside" && stat -c '%n %a %u %s %Y' . canary)
for change in '.mounts += [{destination: "/parent/a/b", type: "tmpfs", source: "t"}]' '.mounts += [{destination: "/leaf", type: "tmpfs", source: "t"}]' \
  '.mounts += [{destination: "/leaf", source: "file", options: ["bind"]}]' '.mounts += [{destination: "/parent/f", source: "file", options: ["bind"]}]' \
  '.mounts += [{destination: "/to-canary", source: "file", options: ["bind"]}]' '.linux.devices = [{path: "/leaf", type: "c", major: 1, minor: 3}]' \
  '.linux.devices = [{path: "/to-canary", type: "c", major: 1, minor: 3, fileMode: 511, uid: 7}]' '.process.cwd = "/parent/c/d"' '.process.cwd = "/leaf"' \
  '.linux.maskedPaths = ["/to-canary", "/parent/canary"]' '.linux.readonlyPaths = ["/to-canary", "/parent"]' \
  '.mounts += [{destination: "/parent", type: "tmpfs", source: "t", options: ["tmpcopyup"]}]'; do
  cp "$bundle/config.json" "$tmp/good"
  edit "$change"
  try rt run --bundle "$bundle" "$id"
  cp "$tmp/good" "$bundle/config.json"
  equal "outside after $change" "$(cd "$tmp/outside" && ls -A && stat -c '%n %a %u %s %Y' . canary)" "canary"$'\n'"$before"
done

#!/bin/bash
# As for engines with their own overlay (GrootFS), and for volumes of the host's /: later mounts go into it.
. "${0%/*}/../common.sh"
new_bundle
cp -a "$rootfs" "$tmp/other"
echo other >"$tmp/other/mark"
mkdir "$tmp/upper" "$tmp/work"
cp "$bundle/config.json" "$tmp/good.json"
for mount in '{type: "bind", source: ($t + "/other"), options: ["rbind", "rprivate"]}' \
  '{type: "overlay", source: "overlay", options: ["lowerdir=" + $t + "/other", "upperdir=" + $t + "/upper", "workdir=" + $t + "/work"]}'; do
  for option in '' --no-pivot; do
    cp "$tmp/good.json" "$bundle/config.json"
    edit --arg t "$tmp" ".mounts = [{destination: \"/\"} + $mount] + .mounts"
    args /bin/sh -c 'cat /mark; ls -d /proc/self /dev/null; touch /written'
    # shellcheck disable=SC2086
    succeed rt run $option --bundle "$bundle" "$id"
    expect_line other /proc/self /dev/null
    [ ! -e "$rootfs/written" ] || fail 'written to the covered root'
  done
done
[ -e "$tmp/upper/written" ] && [ -e "$tmp/other/written" ] || fail 'written elsewhere'
edit '.root.readonly = true'
args /bin/touch /again
try rt run --bundle "$bundle" "$id"
expect 'Read-only file system'
nothing_left

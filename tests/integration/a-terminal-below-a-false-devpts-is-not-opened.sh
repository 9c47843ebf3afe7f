#!/bin/bash
# CVE-2025-52565: /dev/console was bound from a name that the container could swap.
. "${0%/*}/common.sh"
need_tool /usr/bin/python3
new_bundle
mkdir -p "$tmp/pts" "$tmp/outside"
echo canary >"$tmp/outside/canary"
for n in 0 1 2 ptmx; do ln -s "$tmp/outside/canary" "$tmp/pts/$n"; done
edit --arg pts "$tmp/pts" '.process.terminal = true | .mounts[2] = {destination: "/dev/pts", type: "bind", source: $pts, options: ["rbind"]}'
try rt run --bundle "$bundle" "$id"
[ "$status" != 0 ] || fail 'it ran'
equal canary "$(cat "$tmp/outside/canary")" canary
nothing_left
edit '.mounts[2] = {destination: "/dev/pts", type: "devpts", source: "devpts", options: ["newinstance", "ptmxmode=0666", "mode=0620"]}'
edit 'del(.mounts[1])'
ln -s "$tmp/outside/canary" "$rootfs/dev/console"
try rt run --bundle "$bundle" "$id"
equal canary "$(cat "$tmp/outside/canary")" canary

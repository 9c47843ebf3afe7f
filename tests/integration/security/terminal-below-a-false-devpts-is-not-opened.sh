#!/bin/bash
# CVE-2025-52565: /dev/console was bound from a name that the container could swap.
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$tmp/pts" "$tmp/outside"
echo canary >"$tmp/outside/canary"
unharmed() { equal "canary after $1" "$(cat "$tmp/outside/canary")" canary; }
edit --arg pts "$tmp/pts" '.process.terminal = true | .mounts |= map(if .destination == "/dev/pts"
  then {destination: "/dev/pts", type: "bind", source: $pts, options: ["rbind"]} else . end)'
cp "$bundle/config.json" "$tmp/false.json"
args /bin/echo up
for ptmx in "ln -s $tmp/outside/canary" 'mkfifo' 'mknod -m 666' 'mkdir'; do
  rm -rf "$tmp/pts"/*
  # shellcheck disable=SC2086
  case $ptmx in mknod*) mknod -m 666 "$tmp/pts/ptmx" c 1 3 ;; *) $ptmx "$tmp/pts/ptmx" ;; esac
  for n in 0 1 2; do ln -s "$tmp/outside/canary" "$tmp/pts/$n"; done
  run_fails
  expect /process/terminal
  unharmed "$ptmx"
  nothing_left
done
# A console that leads elsewhere is not followed.
jq 'del(.mounts[] | select(.destination == "/dev"))' <"$tmp/false.json" |
  jq '.mounts |= map(if .destination == "/dev/pts"
    then {destination: "/dev/pts", type: "devpts", source: "devpts", options: ["newinstance", "ptmxmode=0666", "mode=0620"]} else . end)' >"$bundle/config.json"
args /bin/echo up
ln -s "$tmp/outside/canary" "$rootfs/dev/console"
run_fails
expect '/dev/console in the root is neither a file nor a device'
unharmed 'a link'
rm "$rootfs/dev/console"
try "$RT" --root "$state" "${driver[@]}" run --bundle "$bundle" "$id"
expect up

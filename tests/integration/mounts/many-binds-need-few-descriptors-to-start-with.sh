#!/bin/bash
# The usual soft limit is 1024; the process gets the caller's.
. "${0%/*}/../common.sh"
[ "$(ulimit -Hn)" -ge 4096 ] || skip 'the hard descriptor limit is too low'
new_bundle
mkdir "$tmp/sources"
(cd "$tmp/sources" && mkdir $(seq 1200))
jq --arg s "$tmp/sources" '.mounts += [range(1; 1201) | {destination: "/mnt/\(.)", type: "bind", source: "\($s)/\(.)", options: ["rbind", "ro"]}]' \
  <"$bundle/config.json" >"$tmp/config.json"
cp "$tmp/config.json" "$bundle/config.json"
args /bin/sh -c 'ulimit -Sn; grep -c " /mnt/" /proc/self/mountinfo'
ulimit -Sn 1024
run
expect_line 1024 1200
nothing_left

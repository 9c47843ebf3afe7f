#!/bin/bash
# File systems and host directories: each in its place, although the init gets many at a time.
. "${0%/*}/../common.sh"
new_bundle
for number in {1..100}; do
  mkdir -p "$bundle/data/$number"
  echo "$number" >"$bundle/data/$number/number"
done
edit --arg data "$bundle/data" '.mounts += [range(300) | {destination: "/m/\(.)", type: "tmpfs", source: "tmpfs", options: ["nosuid"]}]
  + [range(1; 101) | {destination: "/b/\(.)", type: "bind", source: "\($data)/\(.)", options: ["bind", "ro"]}]'
shell 'grep -c " /m/" /proc/self/mountinfo; for i in $(seq 100); do [ "$(cat /b/$i/number)" = $i ] || echo wrong $i; done; echo looked'
expect_line 300 looked
expect_not wrong

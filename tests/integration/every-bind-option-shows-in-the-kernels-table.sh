#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
mkdir "$bundle/source"
cases='ro:ro rw:rw nosuid,nodev,noexec:nosuid,nodev,noexec noatime:noatime nodiratime:nodiratime strictatime:!relatime,!noatime
  nosymfollow:nosymfollow ro,noexec:ro,noexec private:!shared mode=755,size=1k:rw nosuid,strictatime,mode=755,size=1k:nosuid'
n=0
mounts='[]'
for case in $cases; do
  mounts=$(jq -c --arg n "$n" --arg o "${case%:*}" \
    '. + [{destination: ("/m" + $n), source: "source", options: (["bind"] + ($o | split(",")))}]' <<<"$mounts")
  n=$((n + 1))
done
edit --argjson mounts "$mounts" '.mounts += $mounts'
inside /bin/cat /proc/self/mountinfo
n=0
for case in $cases; do
  mapfile -d, -t words < <(printf %s "${case#*:}")
  expect_mount "/m$((n++))" "${words[@]}"
done

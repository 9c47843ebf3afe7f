#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
mkdir -p "$tmp/source/sub"
mount -t tmpfs tmpfs "$tmp/source"
mkdir "$tmp/source/sub"
mount -t tmpfs -o noatime tmpfs "$tmp/source/sub"
cases='rro:ro rnosuid:nosuid rnodev:nodev rnoexec:noexec rnoatime:noatime,!relatime rnodiratime:nodiratime
  rrelatime:relatime,!noatime rstrictatime:!relatime,!noatime rnosymfollow:nosymfollow rro,rrw:!ro rnosuid,rsuid:!nosuid
  rnodev,rdev:!nodev rnoexec,rexec:!noexec rnodiratime,rdiratime:!nodiratime rnosymfollow,rsymfollow:!nosymfollow
  rnorelatime:rw rnostrictatime:rw ratime:!noatime rro,rnosuid,rnoexec:ro,nosuid,noexec'
n=0
mounts='[]'
for case in $cases; do
  mounts=$(jq -c --arg n "$n" --arg o "${case%:*}" --arg source "$tmp/source" \
    '. + [{destination: ("/m" + $n), source: $source, options: (["rbind"] + ($o | split(",")))}]' <<<"$mounts")
  n=$((n + 1))
done
edit --argjson mounts "$mounts" '.mounts += $mounts'
inside /bin/cat /proc/self/mountinfo
n=0
for case in $cases; do
  mapfile -d, -t words < <(printf %s "${case#*:}")
  expect_mount "/m$n" "${words[@]}"
  expect_mount "/m$((n++))/sub" "${words[@]}"
done

#!/bin/bash
# And a plain bind does not include those mounts at all.
. "${0%/*}/../common.sh"
new_bundle
mkdir "$tmp/source"
mount -t tmpfs tmpfs "$tmp/source"
mkdir "$tmp/source/sub"
mount -t tmpfs -o nosuid tmpfs "$tmp/source/sub"
edit --arg source "$tmp/source" '.mounts += [{destination: "/all", source: $source, options: ["rbind", "ro"]},
  {destination: "/one", source: $source, options: ["bind"]}]'
inside /bin/cat /proc/self/mountinfo
expect_mount /all ro
expect_mount /all/sub '!ro' nosuid
expect_not ' /one/sub '

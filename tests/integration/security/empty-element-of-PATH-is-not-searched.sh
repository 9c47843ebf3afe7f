#!/bin/bash
# It would mean the working directory, whose contents the container controls.
. "${0%/*}/../common.sh"
new_bundle
mkdir "$rootfs/work"
cp "$guest" "$rootfs/work/guest"
args guest pause
for path in :/bin /bin: /bin::/usr/bin ''; do
  edit --arg p "PATH=$path" '.process.env = [$p] | .process.cwd = "/work"'
  create_fails
  expect 'executable file not found in $PATH'
done
nothing_left

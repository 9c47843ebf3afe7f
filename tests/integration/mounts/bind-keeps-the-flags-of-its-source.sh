#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir "$tmp/source"
mount -t tmpfs -o nosuid,nodev,noexec,noatime tmpfs "$tmp/source"
edit --arg source "$tmp/source" '.mounts += [{destination: "/as-is", source: $source, options: ["bind"]},
  {destination: "/ro", source: $source, options: ["bind", "ro"]},
  {destination: "/exec", source: $source, options: ["bind", "exec"]}]'
inside /bin/cat /proc/self/mountinfo
expect_mount /as-is nosuid nodev noexec noatime
expect_mount /ro ro nosuid nodev noexec noatime
expect_mount /exec nosuid nodev '!noexec'

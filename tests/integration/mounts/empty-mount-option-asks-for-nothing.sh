#!/bin/bash
# buildah writes one for a volume without options.
. "${0%/*}/../common.sh"
new_bundle
mkdir "$tmp/data"
touch "$tmp/data/file"
edit --arg data "$tmp/data" '.mounts += [{destination: "/data", type: "bind", source: $data, options: ["", "rbind"]},
  {destination: "/tmp", type: "tmpfs", source: "tmpfs", options: ["", "nosuid"]}]'
inside /bin/sh -c 'ls /data; cat /proc/self/mountinfo'
expect_line file
expect_mount /tmp nosuid tmpfs

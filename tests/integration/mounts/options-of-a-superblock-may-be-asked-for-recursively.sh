#!/bin/bash
# rsync and its like: words of crun's. They are of the file system, so a bind mount takes them and nothing changes.
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/t", type: "tmpfs", options: ["rsync", "rmand"]}, {destination: "/u", type: "tmpfs", options: ["rdirsync"]},
  {destination: "/v", type: "tmpfs", options: ["sync", "rasync", "rnomand"]}, {destination: "/b", source: "/etc", options: ["rbind", "rsync", "rro"]}]'
inside /bin/cat /proc/self/mountinfo
expect_mount /t sync
expect_mount /u dirsync
expect_mount /v !sync
expect_mount /b ro !sync

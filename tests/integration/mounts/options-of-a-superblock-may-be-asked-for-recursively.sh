#!/bin/bash
# rsync and similar options of crun. They belong to the superblock, so a bind mount accepts them without effect.
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/t", type: "tmpfs", options: ["rsync", "rmand"]}, {destination: "/u", type: "tmpfs", options: ["rdirsync"]},
  {destination: "/v", type: "tmpfs", options: ["sync", "rasync", "rnomand"]}, {destination: "/b", source: "/etc", options: ["rbind", "rsync", "rro"]}]'
inside /bin/cat /proc/self/mountinfo
expect_mount /t sync
expect_mount /u dirsync
expect_mount /v !sync
expect_mount /b ro !sync

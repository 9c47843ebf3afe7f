#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.root.readonly = true | .mounts += [{destination: "/a/b/c", type: "tmpfs", source: "tmpfs"}]'
inside /bin/cat /proc/self/mountinfo
expect_mount /a/b/c tmpfs

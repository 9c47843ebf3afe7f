#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/set/below", type: "tmpfs", source: "tmpfs"}] | .linux.readonlyPaths = ["/set"]'
inside /bin/cat /proc/self/mountinfo
expect_mount /set ro
expect_mount /set/below ro

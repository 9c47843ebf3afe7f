#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
edit '.mounts += [range(300) | {destination: "/m/\(.)", type: "tmpfs", source: "tmpfs", options: ["nosuid"]}]'
shell 'grep -c " /m/" /proc/self/mountinfo'
expect_line 300

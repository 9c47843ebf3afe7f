#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
edit '.mounts += [range(300) | {destination: "/m/\(.)", type: "tmpfs", source: "tmpfs", options: ["nosuid"]}]'
begin=$(date +%s%N)
shell 'grep -c " /m/" /proc/self/mountinfo'
expect_line 300
[ $(($(date +%s%N) - begin)) -lt 3000000000 ] || fail 'more than 3 s'

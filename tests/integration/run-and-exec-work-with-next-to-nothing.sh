#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
need_controller pids
edit '.linux.resources.pids.limit = 1 | .process.rlimits = [{type: "RLIMIT_NOFILE", soft: 8, hard: 8},
  {type: "RLIMIT_STACK", soft: 65536, hard: 65536}]'
inside /guest exit 0
args /guest pause
create
start
for _ in 1 2 3; do execute "$id" /guest exit 0; done
document '.args = ["/guest", "limits"] | .rlimits = [{type: "RLIMIT_NOFILE", soft: 8, hard: 8}, {type: "RLIMIT_STACK", soft: 65536, hard: 65536}]'
execute -p "$tmp/process.json" "$id"
expect_line 'nofile: 8 8' 'stack: 65536 65536'

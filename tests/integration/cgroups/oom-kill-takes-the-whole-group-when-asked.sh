#!/bin/bash
. "${0%/*}/../common.sh"
in_v2 || skip 'about cgroup v2'
need_controller memory
new_bundle
edit '.linux.resources.memory = {limit: 16777216, swap: 16777216} | .linux.resources.unified = {"memory.oom.group": "1"}'
args /bin/sh -c '/guest memory 64; echo survived; exit 3'
try rt run --bundle "$bundle" "$id"
equal status "$status" 137
expect_not survived
expect OOM-killed
edit '.linux.resources.unified = {"memory.oom.group": "0"}'
try rt run --bundle "$bundle" "$id"
equal status "$status" 3
expect survived

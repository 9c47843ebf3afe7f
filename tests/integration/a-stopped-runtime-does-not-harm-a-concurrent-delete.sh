#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
hook createRuntime "touch $tmp/in-hook; while [ ! -e $tmp/go ]; do sleep 0.02; done"
args /guest pause
background rt create --bundle "$bundle" "$id" 2>/dev/null
wait_for [ -e "$tmp/in-hook" ]
equal status "$(status_of)" creating
expect_fail rt start "$id"
try rt delete --force "$id"
touch "$tmp/go"
wait "${pids[0]}" 2>/dev/null || true
succeed rt delete --force "$id"
nothing_left

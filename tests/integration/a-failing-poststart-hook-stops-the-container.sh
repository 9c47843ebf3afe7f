#!/bin/bash
# Specification 1.3: an error is generated, the container is stopped, and the lifecycle goes on at its end.
. "${0%/*}/common.sh"
new_bundle
hook poststart 'echo late boom >&2; exit 6'
args /guest pause
create
pid=$(pid_of)
expect_fail rt start "$id"
expect 'poststart hook #0' 'status 6' 'late boom'
wait_for gone "$pid"
succeed rt delete --force "$id"
nothing_left

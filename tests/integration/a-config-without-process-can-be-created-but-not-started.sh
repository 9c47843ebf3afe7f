#!/bin/bash
# config.md: process is REQUIRED only when start is called.
. "${0%/*}/common.sh"
new_bundle
edit 'del(.process)'
create
equal status "$(status_of)" created
expect_fail rt start "$id"
expect process
succeed rt delete --force "$id"
nothing_left

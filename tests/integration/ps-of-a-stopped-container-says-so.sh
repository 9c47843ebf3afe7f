#!/bin/bash
. "${0%/*}/common.sh"
new_bundle
stopped
expect_fail rt ps --format json "$id"
expect 'container not running'
expect_fail rt ps "$id-none"
expect 'container does not exist'

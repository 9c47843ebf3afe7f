#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
stopped
expect_fail rt pause "$id"
expect 'container not running'
expect_fail rt resume "$id"
expect 'container not paused'

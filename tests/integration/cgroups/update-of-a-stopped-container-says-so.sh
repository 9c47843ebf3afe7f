#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
stopped
expect_fail rt update --pids-limit 5 "$id"
expect 'container not running'

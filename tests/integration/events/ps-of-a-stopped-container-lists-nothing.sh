#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
stopped
succeed rt ps --format json "$id"
equal json "$out" '[]'
succeed rt ps "$id"
expect PID
expect_fail rt ps "$id-none"
expect 'container does not exist'

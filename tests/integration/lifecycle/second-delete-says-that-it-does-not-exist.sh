#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
stopped
succeed rt delete "$id"
expect_fail rt delete "$id"
expect 'does not exist'

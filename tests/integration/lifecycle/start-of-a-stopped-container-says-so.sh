#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
stopped
expect_fail rt start "$id"
expect 'cannot start a container that has stopped'

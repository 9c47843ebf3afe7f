#!/bin/bash
# And changes nothing: what state says before and after is the same.
. "${0%/*}/../common.sh"
new_bundle
stopped
before=$(rt state "$id")
expect_fail rt kill "$id" KILL
expect 'container not running'
equal state "$(rt state "$id")" "$before"

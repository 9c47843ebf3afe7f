#!/bin/bash
# And changes nothing: state prints the same before and after.
. "${0%/*}/../common.sh"
new_bundle
stopped
before=$(rt state "$id")
expect_fail rt kill "$id" KILL
expect 'container not running'
equal state "$(rt state "$id")" "$before"

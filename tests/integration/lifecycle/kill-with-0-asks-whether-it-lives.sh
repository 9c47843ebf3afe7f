#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
succeed rt kill "$id" 0
succeed rt kill "$id" KILL
wait_status stopped
expect_fail rt kill "$id" 0
expect 'container not running'

#!/bin/bash
. "${0%/*}/../common.sh"
need_controller memory
new_bundle
edit '.linux.resources.memory = {limit: 16777216, swap: 16777216}'
args /guest memory 64
try rt run --bundle "$bundle" "$id"
equal status "$status" 137
expect OOM-killed " is 16777216"
inside /guest memory 4
expect_line '4 MiB'

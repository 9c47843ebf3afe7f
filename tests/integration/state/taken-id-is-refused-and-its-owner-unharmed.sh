#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
before=$(rt state "$id")
edit '.linux.cgroupsPath += "-other"'
create_fails
expect 'already exists'
run_fails
expect 'already exists'
equal state "$(rt state "$id")" "$before"

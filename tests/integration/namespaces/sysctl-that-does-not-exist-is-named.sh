#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.sysctl = {"net.core.no_such_thing": "1"}'
run_fails
expect no_such_thing
nothing_left

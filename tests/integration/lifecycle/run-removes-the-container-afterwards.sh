#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
run
nothing_left
args /guest exit 3
try rt run --bundle "$bundle" "$id"
nothing_left

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
stopped
succeed rt delete "$id"
equal output "$out$err" ''
nothing_left

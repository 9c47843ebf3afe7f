#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit --arg name "$(printf 'h%.0s' {1..65})" '.hostname = $name'
run_fails
expect /hostname 64

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
user_namespace
edit '.process.user.uid = 70000'
run_fails
expect 70000
nothing_left

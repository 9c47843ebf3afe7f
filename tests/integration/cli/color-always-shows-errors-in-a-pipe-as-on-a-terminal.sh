#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.user.uid = "0"'
red=$'\e[1;31m'
expect_fail rt --color always run --bundle "$bundle" "$id"
expect "$red" '^^^' "rt explain RT0203"
try rt --color always check --bundle "$bundle"
equal status "$status" 2
expect "$red" '^^^'
try rt check --bundle "$bundle"
expect_not $'\e'

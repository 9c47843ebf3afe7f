#!/bin/bash
. "${0%/*}/../common.sh"
mkdir -m 700 "$state"
expect_fail rt --log "$tmp/no/such/log" list
expect "$tmp/no/such/log"

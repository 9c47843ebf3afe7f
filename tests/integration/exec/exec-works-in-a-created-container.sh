#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
create
execute "$id" hostname
expect_line guest
equal status "$(status_of)" created
start
equal status "$(status_of)" running

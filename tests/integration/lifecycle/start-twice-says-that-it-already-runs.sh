#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
expect_fail rt start "$id"
expect 'cannot start an already running container'
equal status "$(status_of)" running

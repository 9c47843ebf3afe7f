#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
expect_fail rt delete "$id"
expect "cannot delete container $id that is not stopped: running"
equal status "$(status_of)" running

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
mv "$bundle" "$tmp/moved"
equal status "$(status_of)" running
succeed rt kill "$id" KILL
wait_status stopped
succeed rt delete "$id"
nothing_left

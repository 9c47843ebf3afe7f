#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
succeed rt run --keep --bundle "$bundle" "$id"
equal status "$(status_of)" stopped
succeed rt delete "$id"
nothing_left

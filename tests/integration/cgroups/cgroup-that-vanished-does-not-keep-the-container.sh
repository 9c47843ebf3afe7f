#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
stopped
for directory in $(cgroups | sort -r); do rmdir "$directory"; done
succeed rt delete "$id"
nothing_left

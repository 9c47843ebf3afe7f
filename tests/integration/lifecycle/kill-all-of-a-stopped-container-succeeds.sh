#!/bin/bash
# containerd and CRI-O call it after the init has ended, and take an error for a failed stop.
. "${0%/*}/../common.sh"
new_bundle
stopped
succeed rt kill --all "$id" 9
succeed rt kill -a "$id" KILL

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
user_namespace
args /bin/sh -c 'id -u; id -g; touch /written && echo wrote; while :; do sleep 1; done'
says wrote
equal 'said inside' "$(tr '\n' ' ' <"$tmp/said")" '0 0 wrote '
equal 'uids outside' "$(awk '/^[UG]id/ {print $2, $3, $4, $5}' "/proc/$(pid_of)/status" | sort -u)" '100000 100000 100000 100000'
equal 'owner of the file' "$(stat -c %u:%g "$rootfs/written")" 100000:100000

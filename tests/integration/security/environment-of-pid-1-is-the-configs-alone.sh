#!/bin/bash
# CVE-2021-3602.
. "${0%/*}/../common.sh"
new_bundle
args /guest pause
succeed env SECRET_OF_CALLER=1 "$RT" --root "$state" create --bundle "$bundle" "$id"
! tr '\0' '\n' <"/proc/$(pid_of)/environ" | grep -q SECRET_OF_CALLER || fail 'visible while it waits'
start
equal environment "$(tr '\0' '\n' <"/proc/$(pid_of)/environ" | sort | tr '\n' ';')" 'HOME=/root;PATH=/bin;TERM=xterm;'
equal command "$(tr '\0' ' ' <"/proc/$(pid_of)/cmdline")" '/guest pause '

#!/bin/bash
# Otherwise the host would get the name.
. "${0%/*}/../common.sh"
new_bundle
before=$(hostname)
edit 'del(.linux.namespaces[] | select(.type == "uts")) | .hostname = "mine"'
run_fails
expect /hostname
equal 'the name of the host' "$(hostname)" "$before"
edit 'del(.hostname) | .domainname = "mine"'
run_fails
expect /domainname

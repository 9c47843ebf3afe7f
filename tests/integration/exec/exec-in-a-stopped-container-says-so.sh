#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
stopped
exec_fails "$id" /bin/true
expect 'cannot exec in a stopped container'

#!/bin/bash
# The limit holds, the kernel's kill is seen, and no failed unit stays behind.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
need_controller memory
unit_bundle
edit '.linux.resources.memory = {limit: 30000000, swap: 30000000}'
args /bin/sh -c 'x=x; while :; do x=$x$x; done'
try rt run --bundle "$bundle" "$id"
equal status "$status" 137
expect 'OOM-killed (memory limit too low?)'
no_unit_left

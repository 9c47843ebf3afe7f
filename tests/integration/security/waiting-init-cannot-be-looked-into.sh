#!/bin/bash
# CVE-2016-9962: until it runs the container's program, the container must not inspect it.
. "${0%/*}/../common.sh"
new_bundle
edit 'del(.process.capabilities)'
args /guest pause
create
pid=$(pid_of)
look() { setpriv --bounding-set -all --inh-caps -all "$guest" open r "/proc/$pid/environ" "/proc/$pid/maps" "/proc/$pid/mem"; }
try look
expect_line "/proc/$pid/environ: EACCES" "/proc/$pid/maps: EACCES" "/proc/$pid/mem: EACCES"
start
try look
expect_line "/proc/$pid/environ: ok" "/proc/$pid/maps: ok"

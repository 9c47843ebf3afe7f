#!/bin/bash
# A statically linked rt cannot load libsystemd: it says so wherever systemd is requested, before anything is made.
. "${0%/*}/../common.sh"
is_static || skip 'not linked statically'
new_bundle
edit ".linux.cgroupsPath = \"system.slice::$id\""
expect_fail rt --systemd-cgroup create --bundle "$bundle" "$id"
expect 'systemd cgroup driver' 'linked statically' '--cgroup-manager cgroupfs'
equal lines "$(wc -l <<<"$err")" 1
nothing_left
try rt doctor --systemd
equal status "$status" 1
grep -q 'linked statically' <<<"$out" || fail 'the doctor does not say it'

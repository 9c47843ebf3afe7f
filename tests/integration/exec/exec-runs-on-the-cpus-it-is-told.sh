#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
need_tool taskset
[ "$(nproc)" -gt 1 ] || skip 'needs two CPUs'
running
allowed() { execute "$@" "$id" awk '/Cpus_allowed_list/ {print $2}' /proc/self/status; }
allowed
all=$out
out=$(taskset -c 0 "$RT" --root "$state" exec "$id" awk '/Cpus_allowed_list/ {print $2}' /proc/self/status)
equal 'all CPUs again' "$out" "$all"
words='.args = ["/bin/awk", "/Cpus_allowed_list/ {print $2}", "/proc/self/status"]'
document "$words | .execCPUAffinity = {initial: \"0\"}"
execute -p "$tmp/process.json" "$id"
equal initial "$out" 0
document "$words | .execCPUAffinity = {initial: \"0\", final: \"1\"}"
execute -p "$tmp/process.json" "$id"
equal final "$out" 1
document "$words | .execCPUAffinity = {final: \"70000\"}"
exec_fails -p "$tmp/process.json" "$id"
expect '/process/execCPUAffinity/final: there is no CPU 70000'
document "$words | .execCPUAffinity = {initial: \"5000\"}"
exec_fails -p "$tmp/process.json" "$id"
expect '/process/execCPUAffinity/initial: sched_setaffinity'
succeed rt delete --force "$id"
edit '.process.execCPUAffinity = {final: "1"}'
running
allowed
equal 'final of the config' "$out" 1

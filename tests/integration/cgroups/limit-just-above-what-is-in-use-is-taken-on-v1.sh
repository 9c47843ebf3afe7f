#!/bin/bash
# The kernel charges 64 pages per CPU at a time, and refuses a lower limit until the CPUs have returned them.
. "${0%/*}/../common.sh"
need_v1 memory
need_tool taskset
[ -z "${RT_SANITIZED:-}" ] || skip 'the sanitizer needs more memory'
[ "$(nproc)" -gt 1 ] || skip 'needs two CPUs'
new_bundle
edit '.linux.resources.memory.limit = 10485760'
running
asleep() { grep -q "^State:.S" "/proc/$(pid_of)/status"; }
wait_for asleep
last=$(($(nproc) - 1))
for cpu in 0 1; do background taskset -c "$cpu" sh -c 'while :; do :; done'; done
for _ in {1..20}; do
  succeed rt update --memory 10485760 "$id"
  succeed taskset -c "$last" "$RT" --root "$state" exec "$id" /guest exit 0
  succeed taskset -c 0 "$RT" --root "$state" update --memory 229376 "$id"
done
equal limit "$(cat "$(cgroup_of memory)/memory.limit_in_bytes")" 229376
expect_fail rt update --memory 4096 "$id"
expect 'current usage'

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
need_controller pids
need_controller memory
[ -n "${RT_SANITIZED:-}" ] || edit '.linux.resources.memory.limit = 262144'
edit '.linux.resources.pids.limit = 1 | .process.rlimits = [{type: "RLIMIT_NOFILE", soft: 8, hard: 8},
  {type: "RLIMIT_STACK", soft: 65536, hard: 65536}]'
inside /guest exit 0
# The init keeps about 104 KiB (52 anonymous, 20 page tables, 32 slab), the second process takes another 72: 180 of 256 KiB. But
# the kernel charges 64 pages at a time, and a charge that does not fit does not wait for what other CPUs hold back: each may
# hold 256 unused KiB, and the init is killed for it.
[ -n "${RT_SANITIZED:-}" ] || [ "$(nproc)" = 1 ] || edit '.linux.resources.memory.limit = 1048576'
args /guest pause
create
start
for _ in 1 2 3; do execute "$id" /guest exit 0; done
try prlimit --stack=65536:65536 --nofile=8:512 "$RT" --root "$state" exec "$id" /guest exit 3
equal status "$status" 3
document '.args = ["/guest", "limits"] | .rlimits = [{type: "RLIMIT_NOFILE", soft: 8, hard: 8}, {type: "RLIMIT_STACK", soft: 65536, hard: 65536}]'
execute -p "$tmp/process.json" "$id"
expect_line 'nofile: 8 8' 'stack: 65536 65536'

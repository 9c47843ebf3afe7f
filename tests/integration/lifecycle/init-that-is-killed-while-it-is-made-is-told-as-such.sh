#!/bin/bash
# It must not be cloned again: its mounts died with it.
. "${0%/*}/../common.sh"
need_cgroupfs
new_bundle
# Copying many files gives us time to kill it.
mkdir "$rootfs/many"
(cd "$rootfs/many" && seq 3000 | xargs touch)
edit '.mounts += [{destination: "/many", type: "tmpfs", options: ["tmpcopyup"]}]'
told=0
for _ in {1..8}; do
  background rt create --bundle "$bundle" "$id" 2>"$tmp/said"
  init=''
  for _ in {1..400}; do
    init=$(cgroups | xargs -I{} cat {}/cgroup.procs 2>/dev/null | head -1)
    [ -z "$init" ] || break
  done
  [ -z "$init" ] || kill -KILL "$init" 2>/dev/null || true
  wait "${pids[-1]}" || true
  err=$(cat "$tmp/said")
  expect_not move_mount
  [[ $err != *'container init was killed by signal 9 (Killed)'* ]] || told=$((told + 1))
  try rt delete --force "$id"
  nothing_left
done
[ "$told" -gt 0 ] || fail "never killed in time: $err"

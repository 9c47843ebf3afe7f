#!/bin/bash
# Its own is gone; one that somebody has made under the same name is not killed and not removed.
. "${0%/*}/common.sh"
need_cgroupfs
new_bundle
running
mapfile -t own < <(cgroups | sort -r)
rt kill "$id" KILL
wait_status stopped
for cgroup in "${own[@]}"; do
  rmdir "$cgroup"
  mkdir "$cgroup"
done
at_end() { kill "$stranger" 2>/dev/null; rmdir "${own[@]}" 2>/dev/null || true; }
sleep 300 &
stranger=$!
for cgroup in "${own[@]}"; do echo "$stranger" >"$cgroup/cgroup.procs" 2>/dev/null || true; done
succeed rt delete --force "$id"
! gone "$stranger" || fail 'a process of somebody else was killed'
for cgroup in "${own[@]}"; do [ -d "$cgroup" ] || fail "$cgroup was removed"; done
kill "$stranger"

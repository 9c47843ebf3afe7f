#!/bin/bash
# Its own is gone; one that somebody has made under the same name is not killed and not removed, be it empty or not.
. "${0%/*}/common.sh"
need_cgroupfs
new_bundle
stranger=''
at_end() {
  [ -z "$stranger" ] || kill "$stranger" 2>/dev/null || true
  rmdir "${own[@]}" 2>/dev/null || true
}
for inhabited in yes ''; do
  running
  mapfile -t own < <(cgroups | sort -r)
  rt kill "$id" KILL
  wait_status stopped
  for cgroup in "${own[@]}"; do
    rmdir "$cgroup"
    mkdir "$cgroup"
  done
  if [ -n "$inhabited" ]; then
    sleep 300 &
    stranger=$!
    for cgroup in "${own[@]}"; do echo "$stranger" >"$cgroup/cgroup.procs" 2>/dev/null || true; done
  fi
  succeed rt delete --force "$id"
  [ -z "$inhabited" ] || ! gone "$stranger" || fail 'a process of somebody else was killed'
  for cgroup in "${own[@]}"; do [ -d "$cgroup" ] || fail "$cgroup was removed"; done
  if [ -n "$inhabited" ]; then
    kill "$stranger"
    wait "$stranger" 2>/dev/null || true
  fi
  rmdir "${own[@]}"
done

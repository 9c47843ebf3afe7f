#!/bin/bash
# The container's cgroup was removed and another one created under the same name: delete neither kills its processes nor removes it.
. "${0%/*}/../common.sh"
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
  [ -z "$inhabited" ] || ! gone "$stranger" || fail 'killed a process that does not belong to the container'
  for cgroup in "${own[@]}"; do [ -d "$cgroup" ] || fail "$cgroup was removed"; done
  if [ -n "$inhabited" ]; then
    kill "$stranger"
    wait "$stranger" 2>/dev/null || true
  fi
  rmdir "${own[@]}"
done

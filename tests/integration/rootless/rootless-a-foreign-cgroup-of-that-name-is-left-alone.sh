#!/bin/bash
# An ordinary user's container stays in the caller's cgroups, as if no cgroup with its name existed.
. "${0%/*}/../rootless.sh"
need_cgroupfs
foreign=()
at_end() {
  rt delete --force "$id" 2>/dev/null
  rmdir "${foreign[@]}"
}
while IFS=: read -r _ controllers own; do
  above=/sys/fs/cgroup/${controllers#name=}
  [ -n "$controllers" ] || in_v2 || above=/sys/fs/cgroup/unified
  above=${above%/}${own%/}
  # Another test may have a hierarchy that is not mounted here.
  [[ $(stat -fc %T "$above" 2>/dev/null) = cgroup* ]] && { [ -z "$controllers" ] || in_v1; } || continue
  mkdir "$above/$id" && foreign+=("$above/$id")
  [[ $controllers != *cpuset* ]] || for file in cpus mems; do cat "$above/cpuset.$file" >"$above/$id/cpuset.$file"; done
done </proc/self/cgroup
new_user_bundle
running
grep "/$id" "/proc/$(pid_of)/cgroup" && fail 'it is in a cgroup of root'
execute "$id" true
succeed rt delete --force "$id"
for directory in "${foreign[@]}"; do [ -d "$directory" ] || fail "$directory is gone"; done
edit '.linux.cgroupsPath = $path' --arg path "${foreign[0]#"$(findmnt -nro TARGET -T "${foreign[0]}")"}"
run_fails
expect 'rootless needs no limits + no cgrouppath' "$id: open cgroup.procs: permission denied"

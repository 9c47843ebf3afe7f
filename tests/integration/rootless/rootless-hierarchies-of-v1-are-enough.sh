#!/bin/bash
# Beside v1, cgroup v2 and hierarchies without controllers limit nothing: delegated v1 hierarchies are enough for a user.
. "${0%/*}/../rootless.sh"
[ "$(stat -fc %T /sys/fs/cgroup/unified 2>/dev/null)" = cgroup2fs ] || skip 'not a hybrid machine'
[ -d /sys/fs/cgroup/pids ] || skip 'no pids hierarchy of v1'
given=()
at_end() {
  rt delete --force "$id" 2>/dev/null
  for directory in "${given[@]}"; do rmdir "$directory"; done
}
for hierarchy in /sys/fs/cgroup/*/; do
  [ "$(stat -fc %T "$hierarchy")" = cgroupfs ] && [ ! -L "${hierarchy%/}" ] && [ "$hierarchy" != /sys/fs/cgroup/systemd/ ] || continue
  directory=$hierarchy$id
  mkdir "$directory" && given+=("$directory")
  for file in cpus mems; do
    [ ! -e "$directory/cpuset.$file" ] || cat "${hierarchy}cpuset.$file" >"$directory/cpuset.$file"
  done
  chown "$user" "$directory" "$directory"/{cgroup.procs,tasks}
done
new_user_bundle
edit '.linux.cgroupsPath = $path | .linux.resources.pids.limit = 20
  | .mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["ro"]}]' --arg path "/$id/x"
running
equal limit "$(cat "/sys/fs/cgroup/pids/$id/x/pids.max")" 20
grep -q "pids:/$id/x" "/proc/$(pid_of)/cgroup" || fail "not there: $(cat "/proc/$(pid_of)/cgroup")"
grep -q "pids:/$id/x" "/proc/$(pid_of)/cgroup" || fail "elsewhere: $(cat "/proc/$(pid_of)/cgroup")"
grep ^0:: "/proc/$(pid_of)/cgroup" | grep -q "$id" && fail 'a cgroup of v2 was made'
execute "$id" /bin/sh -c 'cat /proc/self/cgroup; ls /sys/fs/cgroup'
expect "pids:/"
succeed rt pause "$id"
equal status "$(status_of)" paused
succeed rt resume "$id"
execute -d "$id" /guest pause
succeed rt delete --force "$id"
[ -z "$(find "${given[@]}" -mindepth 1 -type d)" ] || fail 'a cgroup is left'
edit '.linux.resources.unified = {"memory.high": "100000000"}'
run_fails

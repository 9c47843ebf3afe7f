#!/bin/bash
. "${0%/*}/../common.sh"
need_cgroupfs
new_bundle
running
for dir in $(cgroups); do
  mkdir "$dir/sub"
  [ ! -e "$dir/tasks" ] || [ ! -e "$dir/cpuset.cpus" ] || for file in cpus mems; do cat "$dir/cpuset.$file" >"$dir/sub/cpuset.$file"; done
done
mine() { execute --pid-file "$tmp/pid" -d "$@" "$id" /guest pause && out=$(grep "/$id" "/proc/$(cat "$tmp/pid")/cgroup"); }
mine --cgroup sub
equal 'cgroups that are not the one below' "$(grep -vc "/$id/sub\$" <<<"$out")" 0
equal 'cgroups below' "$(grep -c "/$id/sub\$" <<<"$out")" "$(grep -c "/$id\$" "/proc/$(pid_of)/cgroup")"
exec_fails --cgroup ../x "$id" /bin/true
expect '".." is not allowed'
exec_fails --cgroup /nonesuch "$id" /bin/true
expect "there is no cgroup" "/$id/nonesuch"
if in_v1; then
  need_controller pids
  mine --cgroup pids,memory:sub
  equal 'cgroups below' "$(grep -c "/$id/sub\$" <<<"$out")" 2
  exec_fails --cgroup nonesuch:sub "$id" /bin/true
  expect 'no cgroup v1 with the controller nonesuch'
fi

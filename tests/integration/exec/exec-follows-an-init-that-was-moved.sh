#!/bin/bash
# Its original cgroups are gone: another process joins the init's, and never stays in its caller's cgroups.
. "${0%/*}/../common.sh"
need_cgroupfs
new_bundle
running
init=$(pid_of)
for group in $(find /sys/fs/cgroup -maxdepth 2 -type d -name "$id"); do
  mkdir "$group-moved"
  [ ! -e "$group-moved/cpuset.mems" ] || ! in_v1 || for file in cpus mems; do cat "$group/cpuset.$file" >"$group-moved/cpuset.$file"; done
  echo "$init" >"$group-moved/cgroup.procs"
  rmdir "$group"
done
execute "$id" /bin/cat /proc/self/cgroup
# With only v2, rt does not manage the others, and the container sees them relative to its caller.
of_rt=.
in_v1 || of_rt=^0::
equal cgroups "$(sed 's,:/\.\./,:/,' <<<"$out" | grep "$of_rt" | sort)" "$(grep "$of_rt" "/proc/$init/cgroup" | sort)"
expect "$id-moved"
# In the root of a hierarchy there are no limits.
for group in $(find /sys/fs/cgroup -maxdepth 2 -type d -name "$id-moved"); do echo "$init" >"${group%/*}/cgroup.procs"; done
exec_fails "$id" /bin/true
expect 'is gone'
succeed rt kill "$id" KILL
wait_status stopped
find /sys/fs/cgroup -maxdepth 2 -type d -name "$id-moved" -exec rmdir {} +
succeed rt delete "$id"
nothing_left

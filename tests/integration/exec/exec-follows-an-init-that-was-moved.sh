#!/bin/bash
# Its first cgroups are gone: one more process goes where the init is, and never stays in the cgroups of its caller.
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
# Below v2 alone rt has no say in the others, and the container shows them from where its caller is.
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

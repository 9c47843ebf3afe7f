#!/bin/bash
# Such a cgroup is not killed as a whole; and a killed process would stay in the v1 freezer.
. "${0%/*}/../common.sh"
need_cgroupfs
in_v2 || need_controller freezer
new_bundle
mkdir "$(cgroup_of freezer)"
for way in 'delete --force' 'kill'; do
  running
  succeed rt pause "$id"
  # shellcheck disable=SC2086
  if [ "$way" = kill ]; then succeed rt kill "$id" KILL; wait_status stopped; fi
  succeed rt delete --force "$id"
done
rmdir "$(cgroup_of freezer)"
nothing_left

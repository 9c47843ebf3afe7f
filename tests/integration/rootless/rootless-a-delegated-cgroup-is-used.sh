#!/bin/bash
# Beside the caller's own cgroup, in the part delegated to the user as systemd does; with the controllers that exist.
[ "$(stat -fc %T /sys/fs/cgroup)" = cgroup2fs ] || export RT_TEST_VIEW="${RT_TEST_VIEW-v2}"
. "${0%/*}/../rootless.sh"
in_v2 || skip 'no view of cgroup v2'
given_cgroup
new_user_bundle
edit '.linux.resources.devices = [{allow: false, access: "rwm"}]
  | .mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["nosuid"]}]'
running
equal cgroup "$(grep ^0:: "/proc/$(pid_of)/cgroup")" "0::/$id/$id"
execute "$id" /bin/sh -c 'cat /proc/self/cgroup; mkdir /sys/fs/cgroup/below 2>&1; cat /sys/fs/cgroup/cgroup.procs | wc -l'
expect '0::/'
succeed rt pause "$id"
equal status "$(status_of)" paused
succeed rt resume "$id"
execute -d "$id" /guest pause
equal processes "$(rt ps --format json "$id" | jq length)" 2
succeed rt kill "$id" KILL
wait_status stopped
succeed rt delete "$id"
[ ! -e "$given/$id" ] || fail 'the cgroup is left'
edit '.linux.resources.memory.limit = 99999744'
if grep -qw memory "$given/cgroup.controllers"; then
  running
  equal limit "$(cat "$given/$id/memory.max")" 99999744
  succeed rt delete --force "$id"
else
  run_fails
  expect memory
fi
[ ! -e "$given/$id" ] || fail 'the cgroup is left'

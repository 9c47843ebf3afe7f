#!/bin/bash
# v1 alone, v2 alone: where the controllers are, and what manages devices.
. "${0%/*}/../common.sh"
view=${RT_TEST_SEEN:-}
found() { jq -r --arg id "$1" '.findings[] | select(.id == $id) | .'"${2:-verdict}" <<<"$out"; }
if [ -z "$view" ]; then
  for view in v1 v2; do
    [ "$view" = v2 ] || in_v1 || continue
    RT_TEST_SEEN=$view RT_TEST_VIEW=$view bash "$0" || exit
  done
  exit
fi
succeed rt doctor --format json
equal cgroup.create "$(found cgroup.create)" ok
equal cgroup.devices "$(found cgroup.devices)" ok
if [ "$view" = v2 ]; then
  equal mode "$(found cgroup.mode found)" 'v2, at /sys/fs/cgroup'
  equal cgroup.devices "$(found cgroup.devices found)" 'by an eBPF program'
else
  equal mode "$(found cgroup.mode)" limited
  equal cgroup.pids "$(found cgroup.pids found)" 'v1, at /sys/fs/cgroup/pids'
fi
no_probes_left

#!/bin/bash
# In a private cgroup that looks like the root: whatever goes wrong cannot reach the machine.
. "${0%/*}/../common.sh" cgroup-namespace
new_bundle
background sleep 60
before=$(find /sys/fs/cgroup -type d | sort)
for path in / /. // . .. /.. ../x /a/../../x ../../../"$id" /a/./../x $'/a\nb'; do
  edit --arg path "$path" '.linux.cgroupsPath = $path'
  create_fails
  expect /linux/cgroupsPath
  kill -0 "${pids[0]}" || fail "an unrelated process was killed for $path"
  equal "cgroups after $path" "$(find /sys/fs/cgroup -type d | sort)" "$before"
  [ ! -e "/$id" ] && [ ! -e /x ] || fail "a directory was made on the host for $path"
done

#!/bin/bash
# What the config asks for is never ignored in silence.
. "${0%/*}/common.sh"
new_bundle
cp "$bundle/config.json" "$tmp/good"
for change in '.linux.personality = {domain: "LINUX32"}' '.process.scheduler = {policy: "SCHED_BATCH"}' \
  '.process.ioPriority = {class: "IOPRIO_CLASS_IDLE"}' '.linux.netDevices = {"nosuch0": {}}' \
  '.linux.memoryPolicy = {mode: "MPOL_LOCAL", nodes: "", flags: []}' \
  '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", listenerPath: "/run/x", syscalls: [{names: ["mkdir"], action: "SCMP_ACT_NOTIFY"}]}' \
  '.process.selinuxLabel = "a:b:c:d"' '.process.apparmorProfile = "no-such"' '.linux.mountLabel = "a:b:c:d"'; do
  cp "$tmp/good" "$bundle/config.json"
  edit "$change"
  run_fails
  member=${change#.}
  member=${member%% *}
  expect "/${member//.//}"
  nothing_left
done

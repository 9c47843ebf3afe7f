#!/bin/bash
# Never ignored: a container without the requested confinement is worse than none.
. "${0%/*}/../common.sh"
new_bundle
cp "$bundle/config.json" "$tmp/good"
if [ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" != Y ]; then
  edit '.process.apparmorProfile = "some-profile"'
  create_fails
  expect /process/apparmorProfile 'apparmor: config provided but apparmor not supported'
  nothing_left
fi
if [ ! -e /sys/fs/selinux/enforce ]; then
  cp "$tmp/good" "$bundle/config.json"
  edit '.process.selinuxLabel = "system_u:system_r:container_t:s0"'
  create_fails
  expect /process/selinuxLabel 'selinux is disabled or not supported'
  nothing_left
fi

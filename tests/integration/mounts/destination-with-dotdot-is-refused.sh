#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
for destination in "/../../../escaped-$$" "/tmp/../escaped-$$" "tmp/.." '..'; do
  edit --arg d "$destination" '.mounts = [.mounts[0], {destination: $d, type: "tmpfs", source: "tmpfs"}]'
  run_fails
  expect '/mounts/1/destination: must not have a component ".."'
done
[ ! -e "/escaped-$$" ] && [ ! -e "$tmp/escaped-$$" ] && [ ! -e "$rootfs/escaped-$$" ] || fail 'it was made'
# A name that only resembles ".." is accepted.
edit --arg d "/..escaped-$$" '.mounts[1].destination = $d'
args /bin/ls -d "/..escaped-$$"
run
expect_line "/..escaped-$$"
nothing_left

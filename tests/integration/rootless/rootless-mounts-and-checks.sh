#!/bin/bash
# What an ordinary user may change in a running container, and what `check --host` reports beforehand.
. "${0%/*}/../rootless.sh"
new_user_bundle
succeed rt check --host --bundle "$bundle"
expect_not 'together with a user namespace'
ids_of_user
running
echo '[{"destination": "/later", "type": "tmpfs", "source": "t"}]' >"$tmp/home/mounts.json"
succeed rt mounts add "$id" "$tmp/home/mounts.json"
execute "$id" cat /proc/self/mountinfo
expect_mount /later tmpfs
succeed rt mounts remove "$id" "$tmp/home/mounts.json"
echo '[{"destination": "/later", "source": "/tmp", "options": ["bind"]}]' >"$tmp/home/mounts.json"
expect_fail rt mounts add "$id" "$tmp/home/mounts.json"
expect 'only root can bind-mount files of the host'
succeed rt delete --force "$id"
create
exec_fails "$id" true
expect 'only root can exec in a container that is not started yet'
succeed rt delete --force "$id"
nothing_left

#!/bin/bash
# Even with a user namespace: made from the host's side, visible only in the container.
. "${0%/*}/../common.sh"
need_id_mapped_mounts
new_bundle
mkdir -p "$bundle/data" "$rootfs/foo"
echo hello >"$bundle/data/file"
cat >"$tmp/mounts" <<'END'
[{"destination": "/foo/bar", "source": "data", "options": ["bind", "ro"]}, {"destination": "/foo/file", "source": "data/file", "options": ["bind"]},
 {"destination": "/foo/tmp", "type": "tmpfs", "source": "tmpfs", "options": ["size=1m", "ro"]}, {"destination": "/foo/bar", "type": "sysfs"},
 {"destination": "/foo/mapped", "source": "data", "options": ["bind", "idmap=uids=0-100042-1;gids=0-100042-1"]}]
END
echo '[{"destination": "/foo/bar"}, {"destination": "/foo/file"}, {"destination": "/foo/tmp"}, {"destination": "/foo/mapped"}]' >"$tmp/gone"
for round in plain user; do
  [ $round = plain ] || user_namespace
  running
  succeed rt mounts add "$id" "$tmp/mounts"
  out=$(cat "/proc/$(pid_of)/mountinfo")
  expect_mount /foo/tmp ro tmpfs
  expect_mount /foo/file rw
  expect_mount /foo/bar sysfs
  [ "$(cat "/proc/$(pid_of)/root/foo/file")" = hello ] || fail 'another file'
  equal owner "$(stat -c %u "/proc/$(pid_of)/root/foo/mapped/file")" 100042
  succeed rt mounts remove "$id" "$tmp/gone"
  out=$(cat "/proc/$(pid_of)/mountinfo")
  expect_mount /foo/bar ro # what the sysfs covered
  expect_not /foo/tmp /foo/file
  ! grep -F "$tmp/" /proc/self/mountinfo || fail 'mounts on the host'
  equal 'processes of rt' "$(pgrep -cP $$ -x rt)" 0
  succeed rt delete --force "$id"
done

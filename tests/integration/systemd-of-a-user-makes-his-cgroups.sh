#!/bin/bash
# On v2, with a session of his own: the scope is in the user's systemd, and delete stops it.
. "${0%/*}/common.sh"
. "${0%/*}/systemd-units.sh"
in_v2 || skip 'about cgroup v2: a user of v1 has no cgroups of his own'
id -u u1 >/dev/null 2>&1 || skip 'there is no user u1 here'
uid=$(id -u u1)
succeed systemctl start "user@$uid.service"
wait_for [ -S "/run/user/$uid/bus" ]
new_bundle
edit "del(.linux.cgroupsPath, .linux.resources, .linux.devices)
  | .linux.uidMappings = [{containerID: 0, hostID: $uid, size: 1}] | .linux.gidMappings = [{containerID: 0, hostID: $uid, size: 1}]
  | .linux.namespaces += [{type: \"user\"}]"
args /guest pause
mkdir "$tmp/home"
chown -R "$uid:$uid" "$bundle" "$tmp/home"
as_user() { setpriv --reuid "$uid" --regid "$uid" --clear-groups env "XDG_RUNTIME_DIR=/run/user/$uid" "$@"; }
user_rt() { as_user "$RT" --root "$tmp/home/state" --systemd-cgroup "$@"; }
try user_rt create --bundle "$bundle" "$id"
if [ "$status" != 0 ]; then
  expect_not 'systemd cgroup driver'
  skip "a user cannot have containers yet: $err"
fi
path=$(cut -d: -f3- "/proc/$(user_rt state "$id" | jq .pid)/cgroup")
[[ $path == */user@$uid.service/user.slice/rt-$id.scope ]] || fail "the scope is at $path"
succeed user_rt delete --force "$id"
[ ! -d "/sys/fs/cgroup$path" ] || fail 'the cgroup is left'

#!/bin/bash
# On v2, in a user session, as root of a user namespace (as podman does): the scope is in the user's systemd, which moves exec
# there, and delete stops it.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
in_v2 || skip 'about cgroup v2: on v1 users have no cgroups of their own'
need_user_manager
uid=$(id -u tester)
new_bundle
edit 'del(.linux.cgroupsPath, .linux.resources, .linux.devices)'
args /guest pause
mkdir "$tmp/home"
chown -R "$uid:$uid" "$bundle" "$tmp/home"
background setpriv --reuid "$uid" --regid "$uid" --clear-groups unshare --user --map-root-user --mount sleep 60
namespace=${pids[-1]}
is_mapped() { [ "$(cat "/proc/$namespace/comm")" = sleep ]; }
wait_for is_mapped
user_rt() {
  nsenter --target "$namespace" --user --mount --preserve-credentials --setuid 0 --setgid 0 env "XDG_RUNTIME_DIR=/run/user/$uid" \
    "$RT" --root "$tmp/home/state" --systemd-cgroup "$@"
}
succeed user_rt create --bundle "$bundle" "$id"
path=$(grep ^0:: "/proc/$(user_rt state "$id" | jq .pid)/cgroup" | cut -d: -f3-)
[[ $path == */user@$uid.service/user.slice/rt-$id.scope ]] || fail "the scope is at $path"
succeed user_rt start "$id"
equal 'cgroup of exec' "$(user_rt exec "$id" /bin/grep ^0:: /proc/self/cgroup)" "$(user_rt exec "$id" /bin/grep ^0:: /proc/1/cgroup)"
succeed user_rt delete --force "$id"
[ ! -d "/sys/fs/cgroup$path" ] || fail 'the cgroup is left'

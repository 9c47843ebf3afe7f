#!/bin/bash
# As with podman and rootlesskit: uid 0 in a private mount namespace, with the user's ids mapped below. No cgroup can be made
# there: the container runs without one, unless config.json asks for it.
. "${0%/*}/../rootless.sh"
need_newuidmap
new_user_bundle
in_namespace() { as_user "USER=rt-tester" unshare --user --map-root-user --map-auto --mount "$@"; }
in_namespace true 2>/dev/null || skip "this machine's unshare has no --map-auto"
rt() { in_namespace "$RT" "$@"; }
edit '.mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["rw", "nosuid"]}] | .process.user.additionalGids = [9]'
shell 'id -u; cat /proc/self/uid_map; touch /tmp/a; chown 7:8 /tmp/a; grep " /sys/fs/cgroup" /proc/self/mountinfo; /guest ids; hostname'
expect_line 0 guest 'groups: 9'
expect "1     $first      6553"
equal owner "$(stat -c %u:%g "$rootfs/tmp/a")" "$((first + 6)):$((first + 7))"
while read -r line; do [[ $line =~ /sys/fs/cgroup[^\ ]*\ ro, ]] || fail "can be written: $line"; done < <(grep ' - cgroup' <<<"$out")
equal state "$(stat -c %u "$state")" "$user"
edit '.linux.namespaces += [{type: "user"}] | .linux.uidMappings = [{containerID: 0, hostID: 1, size: 100}] | .linux.gidMappings = .linux.uidMappings'
succeed as_user unshare --user --map-root-user --map-auto chown -R 1:1 "$rootfs"
shell 'cat /proc/self/uid_map; touch /tmp/b'
equal 'owner of a nested user namespace' "$(stat -c %u "$rootfs/tmp/b")" "$first"
if (need_controller pids) >/dev/null; then
  edit '.linux.resources.pids.limit = 100'
  run_fails
  expect 'rootless needs no limits + no cgrouppath'
fi
edit 'del(.linux.resources)'
# shellcheck disable=SC2016
expect_fail in_namespace sh -c 'echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"' - \
  "$RT" --log "$tmp/run/log" --log-format json run --bundle "$bundle" "$id"
[[ $(jq -r .hint "$tmp/run/log") == *'sysctl -w user.max_user_namespaces='* ]] || fail "$(cat "$tmp/run/log")"

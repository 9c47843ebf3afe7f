#!/bin/bash
# To copy thousands of mounts and to drop them takes long. Since Linux 7.1 a mount namespace can begin empty, if nothing needs the
# host's paths there.
. "${0%/*}/../common.sh"
new_bundle
cp "$bundle/config.json" "$tmp/plain.json"
none=none
has_linux 7.1 || none='all, the kernel cannot start without them'
# starts_with TEXT [OPTION...]
starts_with() {
  args /bin/sh -c 'ls -d /guest; readlink /proc/self/ns/mnt; unshare -U true && echo not in a chroot'
  succeed rt --debug run "${@:2}" --bundle "$bundle" "$id"
  expect "mounts of the host for the init: $1"
  expect_line /guest
  [[ $out != *"$(readlink /proc/self/ns/mnt)"* ]] || fail 'it has the mounts of the host'
  cp "$tmp/plain.json" "$bundle/config.json"
}
starts_with "$none"
expect_line 'not in a chroot'
edit '.mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup"}]'
if in_v2; then starts_with "$none"; else starts_with 'all, to copy those of cgroups'; fi
edit '.mounts += [{destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup"}] | del(.linux.namespaces[] | select(.type == "cgroup"))'
starts_with 'all, to copy those of cgroups'
hook createRuntime true
starts_with 'all, for hooks'
hook poststop true
starts_with "$none"
edit --arg root "$rootfs" '.mounts = [{destination: "/", type: "bind", source: $root, options: ["bind"]}] + .mounts'
starts_with 'all, with a mount on its root'
starts_with 'all, without pivot_root' --no-pivot
user_namespace
starts_with 'all, in a user namespace'

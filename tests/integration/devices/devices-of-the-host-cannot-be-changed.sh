#!/bin/bash
# A masked file is /dev/null, and so may be our stdin: the node is the host's, and the container's root must not change its mode
# or owner. In a private /dev, which takes the damage if the test fails.
if [ -z "${RT_TEST_DEV:-}" ]; then
  RT_TEST_DEV=1 exec unshare --mount --propagation private bash "$0"
fi
. "${0%/*}/../common.sh"
mkdir "$tmp/dev"
mount -t tmpfs dev "$tmp/dev"
for device in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0 ptmx:5:2; do
  IFS=: read -r name major minor <<<"$device"
  mknod -m 666 "$tmp/dev/$name" c "$major" "$minor"
done
ln -s /proc/self/fd "$tmp/dev/fd"
mkdir "$tmp/dev/pts" "$tmp/dev/shm"
mount --bind "$tmp/dev" /dev
before=$(ls -ln /dev)
unchanged() { equal "/dev after $1" "$(ls -ln /dev)" "$before"; }
new_bundle
edit '.linux.maskedPaths += ["/proc/timer_list"] | .process.capabilities |= map_values(["CAP_CHOWN", "CAP_FOWNER", "CAP_DAC_OVERRIDE", "CAP_MKNOD"])'
attack='for f in /proc/timer_list /dev/stdin /proc/self/fd/0 /dev/null; do chmod 0 $f; chown 1 $f; done; chmod 666 /dev/null; chown 0 /dev/null; cat /proc/timer_list; echo written >/dev/null && echo works'
# shellcheck disable=SC2154
for round in plain same-ids; do
  [ $round = plain ] || edit '.linux.namespaces += [{type: "user"}]
    | .linux.uidMappings = [{containerID: 0, hostID: 0, size: 65536}] | .linux.gidMappings = .linux.uidMappings'
  args /bin/sh -c "$attack"
  try rt run --bundle "$bundle" "$id" </dev/null
  expect_line works
  unchanged "run, $round"
  running
  try rt exec "$id" /bin/sh -c "$attack" </dev/null
  expect_line works
  unchanged "exec, $round"
  succeed rt delete --force "$id"
done
# With the host's root as the container's, its /dev stays unchanged.
edit 'del(.linux.uidMappings, .linux.gidMappings) | .linux.namespaces |= map(select(.type != "user")) | .root = {path: "/", readonly: true}
  | .mounts = [{destination: "/proc", type: "proc", source: "proc"}] | .linux.maskedPaths = [] | .linux.readonlyPaths = []'
args "$busybox" echo up
run
expect_line up
unchanged 'a root that is /'
edit '.linux.devices = [{path: "/dev/of-our-own", type: "c", major: 1, minor: 3}]'
run_fails
expect /linux/devices/0 "the host's own"
unchanged 'a device in the host'"'"'s /dev'

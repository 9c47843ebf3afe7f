#!/bin/bash
# As an ordinary user, cgroupfs, no network: podman makes the user namespace, rt is uid 0 in it.
RT_TEST_TIMEOUT=115
. "${0%/*}/../integration/rootless.sh"
need_tool podman conmon newuidmap
mount -t tmpfs -o mode=1777 shm /dev/shm # for its locks
mount --bind "$tmp/run" /mnt                # its sockets need short paths
new_bundle
tar -C "$rootfs" -cf "$tmp/image.tar" .
mkdir -p "$tmp/home/.config/containers"
echo '{"default": [{"type": "insecureAcceptAnything"}]}' >"$tmp/home/.config/containers/policy.json"
cat >"$tmp/home/containers.conf" <<X
[containers]
log_driver = "k8s-file"
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "none"
runtime = "rt"
runtime_supports_json = ["rt"]
[engine.runtimes]
rt = ["$RT"]
X
mine "$tmp/home"
# It leaves a process behind that holds its namespaces.
at_end() {
  local pause
  pause=$(cat "$tmp/run/libpod/tmp/pause.pid" 2>/dev/null) || return 0
  kill -KILL "$pause"
}
podman() { (cd "$tmp/home" && as_user XDG_RUNTIME_DIR=/mnt "CONTAINERS_CONF=$tmp/home/containers.conf" podman --storage-driver vfs "$@"); }
succeed podman import -q "$tmp/image.tar" rt-test
image=localhost/rt-test
plain=(--network none --name "$id" "$image")
succeed podman run --rm "${plain[@]}" /bin/sh -c 'id -u; cat /proc/self/uid_map; echo out'
expect_line 0 out
expect "1     $first      65536"
try podman run --rm "${plain[@]}" /bin/sh -c 'exit 7'
equal status "$status" 7
succeed podman run --rm --user 1000:1000 --read-only "${plain[@]}" /guest ids
expect_line 'uid: 1000 1000 1000'
succeed podman run --rm -t "${plain[@]}" tty
expect /dev/pts/
try podman run --rm "${plain[@]}" nosuchcommand
equal 'status of a missing command' "$status" 127
succeed podman run --rm --userns keep-id "${plain[@]}" /guest ids
expect "uid: $user $user $user"
succeed podman run -d "${plain[@]}" /guest pause
succeed podman exec "$id" hostname
succeed podman exec -t "$id" tty
expect /dev/pts/
succeed podman kill "$id"
succeed podman rm -f -t 0 "$id"

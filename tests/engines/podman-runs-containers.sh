#!/bin/bash
# As root, cgroupfs, no network: everything that podman and conmon do with a runtime.
. "${0%/*}/engines.sh"
need_tool podman conmon
echo '{"default": [{"type": "insecureAcceptAnything"}]}' >/etc/containers/policy.json
cat >"$tmp/containers.conf" <<X
[containers]
log_driver = "k8s-file"
default_ulimits = ["nofile=1024:2048", "nproc=1024:2048"]  # higher limits than ours need CAP_SYS_RESOURCE
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "rt"
runtime_supports_json = ["rt"]
runtime_supports_nocgroup = ["rt"]
[engine.runtimes]
rt = ["$RT"]
X
export CONTAINERS_CONF=$tmp/containers.conf
podman() { command podman --root "$tmp/storage" --storage-driver vfs "$@"; }
image_archive "$tmp/image.tar"
succeed podman import -q "$tmp/image.tar" rt-test
image=localhost/rt-test
plain=(--network none --name "$id" "$image")

succeed podman run --rm "${plain[@]}" /bin/echo out
expect_line out
try podman run --rm "${plain[@]}" /bin/sh -c 'echo out; echo err >&2; exit 7'
equal status "$status" 7
expect out err
succeed podman run --rm -i "${plain[@]}" /bin/cat <"$tmp/containers.conf"
equal 'what went through' "$out" "$(cat "$tmp/containers.conf")"
succeed podman run --rm -t "${plain[@]}" /bin/sh -c 'tty'
expect /dev/pts/
try podman run --rm "${plain[@]}" nosuchcommand
equal 'status of a missing command' "$status" 127
try podman run --rm "${plain[@]}" /etc
equal 'status of a directory' "$status" 126
succeed podman run --rm --user 1000:1000 --workdir /tmp --env A=b --hostname h --read-only --cap-drop all --pids-limit 50 "${plain[@]}" \
  /bin/sh -c 'id -u; pwd; echo $A; hostname; grep CapEff /proc/self/status'
expect_line 1000 /tmp b h
expect 0000000000000000
succeed podman run --rm --memory 64m --cpu-shares 512 --ulimit nofile=100:200 --ulimit nproc=1024:2048 --sysctl net.ipv4.ip_forward=1 --volume "$tmp:/data:ro" --tmpfs /t "${plain[@]}" \
  /bin/sh -c 'ulimit -n; cat /proc/sys/net/ipv4/ip_forward; ls /data'
expect_line 100 1 image.tar
succeed podman run --rm --privileged "${plain[@]}" /bin/mount -t tmpfs t /home

succeed podman run --rm --cgroups=disabled "${plain[@]}" /bin/echo without
expect_line without
succeed podman run --rm --uidmap 0:100000:65536 "${plain[@]}" /bin/sh -c 'echo reopened >/dev/stdout'
expect_line reopened
printf 'FROM %s\nRUN echo built >/home/file\n' "$image" >"$tmp/Containerfile"
succeed podman build --network none -f "$tmp/Containerfile" "$tmp"
! grep -i 'rt: ' <<<"$out$err" || fail 'the runtime prints something during a build'

succeed podman run -d "${plain[@]}" /guest pause
pid=$(podman inspect -f '{{.State.Pid}}' "$id")
equal 'its program' "$(readlink "/proc/$pid/exe")" /guest
succeed podman stop -t 5 "$id"
equal 'status after stop' "$(podman inspect -f '{{.State.Status}} {{.State.ExitCode}}' "$id")" 'exited 0'
succeed podman start "$id"
succeed podman kill "$id"
succeed podman rm -f "$id"
succeed podman create "${plain[@]}" /bin/true
succeed podman start -a "$id"
succeed podman rm "$id"
if "$RT" exec --help >"$tmp/help" 2>&1; then
  succeed podman run -d "${plain[@]}" /guest pause
  try podman exec "$id" /bin/sh -c 'echo inside; exit 5'
  equal 'status of exec' "$status" 5
  expect_line inside
  try podman exec "$id" nosuchcommand
  equal 'status of exec of a missing command' "$status" 127
  try podman exec -w /nonexist "$id" /bin/true
  equal 'status of exec in a directory that is not there' "$status" 127
  succeed podman exec -t "$id" tty
  expect /dev/pts/
  succeed podman rm -f "$id"
fi
if "$RT" pause --help >"$tmp/help" 2>&1; then
  succeed podman run -d "${plain[@]}" /guest pause
  succeed podman pause "$id"
  equal 'status of a paused one' "$(podman inspect -f '{{.State.Status}}' "$id")" paused
  succeed podman unpause "$id"
  succeed podman rm -f "$id"
fi
equal 'what is left' "$("$RT" list -q)" ''

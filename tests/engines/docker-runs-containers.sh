#!/bin/bash
# The test's own dockerd and containerd, in a private network namespace, with rt as the default runtime.
[ -n "${RT_TEST_NET:-}" ] || RT_TEST_NET=1 exec unshare --net bash "$0"
. "${0%/*}/engines.sh"
need_tool dockerd containerd docker ip
ip link set lo up
mkdir "$tmp/docker"
echo '{}' >"$tmp/none.json"
background dockerd --data-root "$tmp/docker/data" --exec-root /run/docker --pidfile /run/docker.pid --host unix:///run/docker.sock \
  --bridge none --iptables=false --ip-forward=false --storage-driver vfs --config-file "$tmp/none.json" \
  --add-runtime "rt=$RT" --default-runtime rt --exec-opt native.cgroupdriver=cgroupfs --default-ulimit nofile=1024:2048 >"$tmp/docker/log" 2>&1
docker() { command docker --host unix:///run/docker.sock "$@"; }
answers() { docker version >"$tmp/version" 2>&1; }
wait_for answers
image_archive "$tmp/image.tar"
succeed docker import "$tmp/image.tar" rt-test
plain=(--network none --name "$id" rt-test)

succeed docker run --rm "${plain[@]}" /bin/echo out
expect_line out
try docker run --rm "${plain[@]}" /bin/sh -c 'echo err >&2; exit 7'
equal status "$status" 7
expect err
try docker run --rm "${plain[@]}" nosuchcommand
equal 'status of a missing command' "$status" 127
expect 'executable file not found in $PATH'
try docker run --rm "${plain[@]}" /etc
equal 'status of a directory' "$status" 126
succeed docker run --rm --user 1000:1000 --read-only --cap-drop all --pids-limit 50 --memory 64m --init=false --tmpfs /t "${plain[@]}" \
  /bin/sh -c 'id -u; grep CapEff /proc/self/status'
expect_line 1000
expect 0000000000000000
succeed docker run -d "${plain[@]}" /guest pause
succeed docker stop -t 5 "$id"
equal 'status after stop' "$(docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' "$id")" 'exited 0'
succeed docker start "$id"
if "$RT" exec --help >"$tmp/help" 2>&1; then
  try docker exec "$id" /bin/sh -c 'echo inside; exit 5'
  equal 'status of exec' "$status" 5
  expect_line inside
fi
if "$RT" pause --help >"$tmp/help" 2>&1; then
  succeed docker pause "$id"
  equal 'status of a paused one' "$(docker inspect -f '{{.State.Status}}' "$id")" paused
  succeed docker unpause "$id"
fi
if "$RT" update --help >"$tmp/help" 2>&1; then succeed docker update --memory 32m --memory-swap 32m "$id"; fi
succeed docker rm -f "$id"
# An init that dies at start must not keep docker from removing the container.
printf '#!/no/such/interpreter\n' >"$rootfs/bad"
chmod +x "$rootfs/bad"
for number in {1..24}; do
  try docker run --name "$id" --network none --volume "$rootfs/bad:/bad" rt-test /bad
  [ "$status" != 0 ] || fail 'it started'
  succeed docker rm -f "$id"
done
equal 'what is left' "$("$RT" --root /run/docker/runtime-rt/moby list -q 2>/dev/null)" ''
! pgrep -f "containerd-shim-runc-v2 .*moby" || fail 'a shim is left'
succeed docker info
expect rt

#!/bin/bash
# The test's own containerd, with the shim that calls the runtime; ctr requests the tasks.
. "${0%/*}/engines.sh"
need_tool containerd ctr containerd-shim-runc-v2
mkdir "$tmp/containerd"
cat >"$tmp/config.toml" <<X
version = 2
root = "$tmp/containerd/root"
state = "/run/containerd"
[grpc]
  address = "/run/containerd/containerd.sock"
X
background containerd --config "$tmp/config.toml" --log-level error >"$tmp/containerd/log" 2>&1
ctr() { command ctr --address /run/containerd/containerd.sock "$@"; }
answers() { ctr version >"$tmp/version" 2>&1; }
wait_for answers
runtime=(--runtime io.containerd.runc.v2 --runc-binary "$RT")
image_archive "$tmp/image.tar"
task() { ctr run "${runtime[@]}" "$@"; }

succeed task --rm --rootfs "$rootfs" "$id" /bin/echo out
expect_line out
try task --rm --rootfs "$rootfs" "$id" /bin/sh -c 'echo err >&2; exit 7'
equal status "$status" 7
expect err
try task --rm --rootfs "$rootfs" "$id" nosuchcommand
expect 'executable file not found in $PATH'
succeed task -d --rootfs "$rootfs" "$id" /guest pause
succeed ctr tasks ls
expect "$id" RUNNING
succeed ctr tasks kill -s SIGTERM "$id"
stopped_task() { ctr tasks ls | grep -q "^$id .*STOPPED"; }
wait_for stopped_task
succeed ctr tasks rm "$id"
succeed ctr containers rm "$id"
if "$RT" exec --help >"$tmp/help" 2>&1 && "$RT" pause --help >"$tmp/help" 2>&1; then
  succeed task -d --rootfs "$rootfs" "$id" /guest pause
  try ctr tasks exec --exec-id e1 "$id" /bin/sh -c 'echo inside; exit 5'
  equal 'status of exec' "$status" 5
  expect_line inside
  succeed ctr tasks pause "$id"
  succeed ctr tasks ls
  expect PAUSED
  succeed ctr tasks resume "$id"
  succeed ctr tasks ps "$id"
  expect "$(pgrep -f '^/guest pause' | head -n 1)"
  succeed ctr tasks rm -f "$id"
  succeed ctr containers rm "$id"
fi
# An init that dies at start: a shim that checks too early would keep task, shim and mounts.
printf '#!/no/such/interpreter\n' >"$rootfs/bad"
chmod +x "$rootfs/bad"
for number in {1..40}; do
  try task --rm --rootfs "$rootfs" "$id-$number" /bad
  [ "$status" != 0 ] || fail 'it started'
  expect 'no such file or directory'
done
equal 'tasks that are left' "$(ctr tasks ls -q)" ''
equal 'containers that are left' "$(ctr containers ls -q)" ''
equal 'bundles that are left' "$(ls /run/containerd/io.containerd.runtime.v2.task/default 2>/dev/null)" ''
! pgrep -f "containerd-shim-runc-v2 .*$id" || fail 'a shim is left'
equal 'what is left' "$("$RT" --root /run/containerd/runc/default list -q)" ''

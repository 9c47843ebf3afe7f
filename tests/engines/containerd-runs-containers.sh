#!/bin/bash
# What ctr does with a runtime.
. "${0%/*}/containerd.sh"
quiet() { task -d "$@" --rootfs "$rootfs" "$id" /guest pause; }
# ctr prints nothing of its own about a task in the background.
remove() {
  succeed ctr tasks rm -f "$id"
  succeed ctr containers rm "$id"
}

the_settings_are_understood() {
  succeed containerd --config "$tmp/config.toml" config dump
  [[ $out =~ BinaryName\ =\ .$RT ]] || fail 'the runtime is not in the configuration'
}
hello() {
  succeed task --rm --rootfs "$rootfs" "$id" /bin/echo out
  expect_line out
}
status_and_stderr() {
  try task --rm --rootfs "$rootfs" "$id" /bin/sh -c 'echo err >&2; exit 7'
  equal status "$status" 7
  expect err
}
an_image() {
  mkdir -p "$tmp/image/blobs/sha256"
  tar -C "$rootfs" -cf "$tmp/layer" .
  local layer config manifest arch
  arch=$(dpkg --print-architecture)
  blob() {
    local sum
    sum=$(sha256sum <"$1")
    cp "$1" "$tmp/image/blobs/sha256/${sum%% *}"
    printf '{"mediaType": "application/vnd.oci.image.%s", "digest": "sha256:%s", "size": %d}' "$2" "${sum%% *}" "$(stat -c %s "$1")"
  }
  layer=$(blob "$tmp/layer" layer.v1.tar)
  jq -n --arg arch "$arch" --argjson layer "$layer" '{architecture: $arch, os: "linux", config: {Cmd: ["/bin/echo", "from an image"]},
    rootfs: {type: "layers", diff_ids: [$layer.digest]}}' >"$tmp/image.json"
  config=$(blob "$tmp/image.json" config.v1+json)
  jq -n --argjson layer "$layer" --argjson config "$config" '{schemaVersion: 2, config: $config, layers: [$layer]}' >"$tmp/manifest.json"
  manifest=$(blob "$tmp/manifest.json" manifest.v1+json)
  echo '{"imageLayoutVersion": "1.0.0"}' >"$tmp/image/oci-layout"
  jq -n --argjson manifest "$manifest" '{schemaVersion: 2, manifests: [$manifest + {annotations: {"io.containerd.image.name": "localhost/test:1"}}]}' \
    >"$tmp/image/index.json"
  tar -C "$tmp/image" -cf "$tmp/image.tar" .
  # containerd 2 would otherwise unpack only for its default snapshotter.
  local import=(ctr images import)
  ! ctr images import --help | grep -q -- --local || import+=(--local)
  succeed "${import[@]}" --snapshotter native "$tmp/image.tar"
  succeed task --rm --snapshotter native localhost/test:1 "$id"
  expect_line 'from an image'
}
options_of_run() {
  mkdir "$tmp/data"
  echo data >"$tmp/data/file"
  succeed task --rm --env A=b --cwd /tmp --mount "type=bind,src=$tmp/data,dst=/home,options=rbind:ro" --memory-limit 67108864 \
    --rootfs "$rootfs" "$id" /bin/sh -c 'echo $A; pwd; cat /home/file'
  expect_line b /tmp data
  succeed task --rm --privileged --rootfs "$rootfs" "$id" /bin/mount -t tmpfs t /home
}
a_terminal() {
  try script -qec "ctr --address /run/containerd/containerd.sock run --runtime io.containerd.runc.v2 --runc-binary '$RT' --rm -t --rootfs '$rootfs' $id /bin/tty" /dev/null
  equal status "$status" 0
  expect /dev/pts/0
}
kill_and_remove() {
  succeed quiet
  succeed ctr tasks ls
  expect "$id" RUNNING
  succeed ctr tasks kill -s SIGTERM "$id"
  stopped_task() { ctr tasks ls | grep -q "^$id .*STOPPED"; }
  wait_for stopped_task
  succeed ctr tasks rm "$id"
  succeed ctr containers rm "$id"
}
exec_in_a_task() {
  succeed quiet
  try ctr tasks exec --exec-id e1 "$id" /bin/sh -c 'echo inside; exit 5'
  equal 'status of exec' "$status" 5
  expect_line inside
  remove
}
pause_resume_and_ps() {
  succeed quiet
  succeed ctr tasks pause "$id"
  succeed ctr tasks ls
  expect PAUSED
  succeed ctr tasks resume "$id"
  succeed ctr tasks ps "$id"
  expect "$(ctr tasks ls | awk -v id="$id" '$1 == id { print $2 }')"
  remove
}
figures() {
  need_shim_cgroups
  succeed quiet
  succeed ctr tasks metrics "$id"
  expect pids.current
  remove
}
# An init that dies at start: a shim that checks too early would keep task, shim and mounts.
a_bad_interpreter_40_times() {
  local number
  printf '#!/no/such/interpreter\n' >"$rootfs/bad"
  chmod +x "$rootfs/bad"
  for number in {1..40}; do
    try task --rm --rootfs "$rootfs" "$id-$number" /bad
    [ "$status" != 0 ] || fail 'it started'
    expect 'no such file or directory'
  done
  no_container_left
}
for one in the_settings_are_understood hello status_and_stderr an_image options_of_run a_terminal kill_and_remove exec_in_a_task \
  pause_resume_and_ps figures a_bad_interpreter_40_times; do
  scenario $one
done
no_container_left

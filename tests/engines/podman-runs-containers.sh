#!/bin/bash
# As root, cgroupfs, no network: everything that podman and conmon do with a runtime.
. "${0%/*}/podman.sh"
quiet() { podman run -d "$@" "${plain[@]}" /guest pause; }

hello() {
  succeed podman run --rm "${plain[@]}" /bin/echo out
  expect_line out
}
status_and_output() {
  try podman run --rm "${plain[@]}" /bin/sh -c 'echo out; echo err >&2; exit 7'
  equal status "$status" 7
  expect out err
}
input_passes_through() {
  succeed podman run --rm -i "${plain[@]}" /bin/cat </etc/containers/containers.conf
  equal 'what went through' "$out" "$(cat /etc/containers/containers.conf)"
}
terminals() {
  succeed podman run --rm -t "${plain[@]}" /bin/sh -c 'tty'
  expect /dev/pts/
  try script -qec "stty rows 33 cols 99; podman --root $tmp/storage --storage-driver vfs run --rm -it --network none $image \
    /bin/sh -c 'sleep 0.5; stty size; exit 3'" /dev/null
  equal status "$status" 3
  expect '33 99'
}
a_user_without_rights() {
  succeed podman run --rm --user 1000:1000 --workdir /tmp --env A=b --hostname h --read-only --cap-drop all --pids-limit 50 "${plain[@]}" \
    /bin/sh -c 'id -u; pwd; echo $A; hostname; grep CapEff /proc/self/status'
  expect_line 1000 /tmp b h
  expect 0000000000000000
}
limits_sysctls_volumes_and_tmpfs() {
  succeed podman run --rm --memory 64m --cpu-shares 512 --ulimit nofile=100:200 --ulimit nproc=1024:2048 --sysctl net.ipv4.ip_forward=1 \
    --volume "$tmp:/data:ro" --volume "$id:/volume" --tmpfs /t "${plain[@]}" \
    /bin/sh -c 'ulimit -n; cat /proc/sys/net/ipv4/ip_forward; ls /data; echo kept >/volume/file'
  expect_line 100 1 image.tar
  succeed podman run --rm --volume "$id:/volume" "${plain[@]}" cat /volume/file
  expect_line kept
  succeed podman volume rm "$id"
}
# What :U and :idmap do to the owner of a volume's files.
volumes_with_other_owners() {
  mkdir -p "$tmp/owned" "$tmp/mapped"
  succeed podman run --rm --user 1000:1000 --volume "$tmp/owned:/data:U" "${plain[@]}" touch /data/file
  equal 'owner with :U' "$(stat -c %u "$tmp/owned/file")" 1000
  touch "$tmp/mapped/file"
  succeed podman run --rm --uidmap 0:100000:65536 --volume "$tmp/mapped:/data:idmap" "${plain[@]}" stat -c %u /data/file
  expect_line 0
}
memory_runs_out() {
  need_controller memory
  try podman run --memory 16m --memory-swap 16m "${plain[@]}" /bin/sh -c 'dd if=/dev/zero of=/dev/null bs=200M count=1'
  equal 'status of the one without memory' "$status" 137
  succeed podman rm "$id"
}
privileged() {
  succeed podman run --rm --privileged "${plain[@]}" /bin/mount -t tmpfs t /home
}
without_cgroups() {
  succeed podman run --rm --cgroups=disabled "${plain[@]}" /bin/echo without
  expect_line without
}
split_cgroups() {
  in_v2 || skip 'podman splits only cgroup v2'
  succeed podman run --rm --cgroups=split "${plain[@]}" /bin/echo split
  expect_line split
}
a_user_namespace_reopens_its_stdout() {
  succeed podman run --rm --uidmap 0:100000:65536 "${plain[@]}" /bin/sh -c 'echo reopened >/dev/stdout'
  expect_line reopened
}
automatic_user_namespace() {
  echo containers:x:4344:4344::/:/bin/false >>/etc/passwd
  grep -qs '^containers:' /etc/subuid || echo containers:2000000:131072 | tee -a /etc/subgid >>/etc/subuid
  succeed podman run --rm --userns auto "${plain[@]}" /bin/sh -c 'id -u; cat /proc/self/uid_map'
  expect_line 0
}
a_build_prints_nothing_of_the_runtime() {
  printf 'FROM %s\nRUN echo built >/home/file\nCMD ["cat", "/home/file"]\n' "$image" >"$tmp/Containerfile"
  succeed podman build --network none -t built -f "$tmp/Containerfile" "$tmp"
  ! grep -i 'rt: ' <<<"$out$err" || fail 'the runtime prints something during a build'
  succeed podman run --rm --network none localhost/built
  expect_line built
}
stop_start_restart_and_kill() {
  succeed quiet
  pid=$(inspected '{{.State.Pid}}')
  equal 'its program' "$(readlink "/proc/$pid/exe")" /guest
  succeed podman stop -t 5 "$id"
  equal 'status after stop' "$(inspected '{{.State.Status}} {{.State.ExitCode}}')" 'exited 0'
  succeed podman start "$id"
  succeed podman restart -t 5 "$id"
  succeed podman kill "$id"
  succeed podman rm -f "$id"
  succeed podman create "${plain[@]}" /bin/true
  succeed podman start -a "$id"
  succeed podman rm "$id"
}
exec_in_a_container() {
  succeed quiet
  try podman exec "$id" /bin/sh -c 'echo inside; exit 5'
  equal 'status of exec' "$status" 5
  expect_line inside
  try podman exec "$id" nosuchcommand
  equal 'status of exec of a missing command' "$status" 127
  try podman exec -w /nonexist "$id" /bin/true
  equal 'status of exec in a directory that is not there' "$status" 127
  succeed podman exec -t "$id" tty
  expect /dev/pts/
  succeed podman exec -u 1000 -e A=b -w /tmp "$id" /bin/sh -c 'id -u; echo $A; pwd'
  expect_line 1000 b /tmp
  succeed podman exec -d "$id" touch /tmp/detached
  wait_for podman exec "$id" test -e /tmp/detached
  succeed podman rm -f -t 0 "$id"
}
pause_and_resume() {
  succeed quiet
  succeed podman pause "$id"
  equal 'status of a paused one' "$(inspected '{{.State.Status}}')" paused
  succeed podman unpause "$id"
  succeed podman rm -f -t 0 "$id"
}
logs_stats_top_cp_and_commit() {
  succeed podman run -d "${plain[@]}" /bin/sh -c 'echo out; exec /guest pause'
  logged() { succeed podman logs "$id" && [ "$out" = out ]; }
  wait_for logged
  succeed podman stats --no-stream --no-reset --format '{{.Name}} {{.PIDS}}' "$id"
  expect "$id 1"
  succeed podman top "$id"
  expect '/guest pause'
  echo copied >"$tmp/file"
  succeed podman cp "$tmp/file" "$id:/file"
  succeed podman exec "$id" cat /file
  expect_line copied
  succeed podman commit -q "$id" committed
  succeed podman rm -f -t 0 "$id"
  succeed podman run --rm --network none localhost/committed cat /file
  expect_line copied
}
limits_change() {
  need_controller memory
  podman update --help >"$tmp/help" 2>&1 || skip 'this podman has no update'
  succeed quiet --memory 64m
  succeed podman update --memory 32m "$id"
  succeed podman exec "$id" /bin/sh -c 'cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null; true'
  expect_line 33554432
  succeed podman rm -f -t 0 "$id"
}
init_reaps() {
  init=$(command -v catatonit || command -v tini-static) || skip 'needs catatonit'
  succeed quiet --init --init-path "$init"
  succeed podman exec "$id" cat /proc/1/cmdline
  expect init
  succeed podman rm -f -t 0 "$id"
}
health_checks() {
  succeed podman run -d --health-cmd 'test -e /healthy' --health-retries 1 --health-interval disable "${plain[@]}" /guest pause
  try podman healthcheck run "$id"
  equal 'status of an unhealthy one' "$status" 1
  succeed podman exec "$id" touch /healthy
  succeed podman healthcheck run "$id"
  succeed podman rm -f -t 0 "$id"
}
pods() {
  infra=$(command -v catatonit) || skip 'needs catatonit for the first container of a pod'
  printf 'FROM scratch\nCOPY catatonit /catatonit\nENTRYPOINT ["/catatonit", "-P"]\n' >"$tmp/Containerfile"
  cp "$infra" "$tmp/catatonit"
  succeed podman build -q -t pause-image -f "$tmp/Containerfile" "$tmp"
  succeed podman pod create --name "$id-pod" --network none --infra-image localhost/pause-image --share ipc,net,uts --hostname pod
  succeed podman run -d --pod "$id-pod" --name "$id-1" "$image" /guest pause
  succeed podman run --rm --pod "$id-pod" --name "$id-2" "$image" hostname
  expect_line pod
  succeed podman pod pause "$id-pod"
  succeed podman pod unpause "$id-pod"
  succeed podman pod stop -t 1 "$id-pod"
  succeed podman pod start "$id-pod"
  succeed podman pod rm -f -t 0 "$id-pod"
}
kube_play() {
  podman image exists localhost/pause-image || skip 'needs the image of the scenario `pods`'
  cat >"$tmp/pod.yaml" <<Y
apiVersion: v1
kind: Pod
metadata: {name: played}
spec:
  containers:
  - name: one
    image: localhost/rt-test:latest
    command: [/bin/sh, -c, 'echo played \$NAME; exec /guest pause']
    env: [{name: NAME, value: World}]
    securityContext: {runAsUser: 1000, readOnlyRootFilesystem: true}
    resources: {limits: {memory: 64Mi}}
    volumeMounts: [{name: data, mountPath: /data}]
  volumes: [{name: data, hostPath: {path: $tmp, type: Directory}}]
Y
  mkdir -p /etc/containers/containers.conf.d
  printf '[engine]\ninfra_image = "localhost/pause-image"\n' >/etc/containers/containers.conf.d/infra.conf
  local play=(kube play) down=(kube down)
  podman kube down --help 2>&1 | grep -q 'kube down' || down=(play kube --down)
  succeed podman "${play[@]}" --network none "$tmp/pod.yaml"
  played() { succeed podman logs played-one && [ "$out" = 'played World' ]; }
  wait_for played
  succeed podman exec played-one /bin/id -u
  expect_line 1000
  succeed podman "${down[@]}" "$tmp/pod.yaml"
}
for one in hello status_and_output input_passes_through terminals a_user_without_rights limits_sysctls_volumes_and_tmpfs volumes_with_other_owners \
  memory_runs_out privileged without_cgroups split_cgroups a_user_namespace_reopens_its_stdout automatic_user_namespace \
  a_build_prints_nothing_of_the_runtime stop_start_restart_and_kill exec_in_a_container pause_and_resume logs_stats_top_cp_and_commit \
  limits_change init_reaps health_checks pods kube_play; do
  scenario $one
done
equal 'what is left' "$("$RT" list -q)" ''

#!/bin/bash
# What a tutorial does with Docker, without a network.
. "${0%/*}/docker.sh"
daemon "${without_bridge[@]}"
test_image
quiet() { docker run -d "$@" "${plain[@]}" /guest pause; }

hello() {
  succeed docker run --rm "${plain[@]}" /bin/echo out
  expect_line out
}
status_and_stderr() {
  try docker run --rm "${plain[@]}" /bin/sh -c 'echo err >&2; exit 7'
  equal status "$status" 7
  expect err
}
input_passes_through() {
  succeed docker run --rm -i "${plain[@]}" /bin/cat <"$tmp/daemon.json"
  equal 'what went through' "$out" "$(cat "$tmp/daemon.json")"
}
a_user_without_rights() {
  succeed docker run --rm --user 1000:1000 --read-only --cap-drop all --init=false --tmpfs /t "${plain[@]}" \
    /bin/sh -c 'id -u; grep CapEff /proc/self/status; touch /x; true'
  expect_line 1000
  expect 0000000000000000 'Read-only file system'
}
image_with_an_entry_point_is_built() {
  mkdir -p "$tmp/context"
  echo hello >"$tmp/context/file"
  printf 'FROM rt-test\nCOPY file /file\nRUN wc -c </file >/size && id -u\nENV NAME=World\nENTRYPOINT ["/bin/sh", "-c"]\nCMD ["cat /file /size; echo $NAME"]\n' \
    >"$tmp/context/Dockerfile"
  DOCKER_BUILDKIT=0 succeed docker build --network none -t rt-built "$tmp/context"
  succeed docker run --rm --network none -e NAME=Other rt-built
  expect_line hello 6 Other
}
two_containers_of_one_image() {
  succeed docker run -d --network none --name "$id-1" rt-test /bin/sh -c 'echo 1 >/file; exec /guest pause'
  succeed docker run -d --network none --name "$id-2" rt-test /bin/sh -c 'echo 2 >/file; exec /guest pause'
  wait_for docker exec "$id-1" test -s /file
  wait_for docker exec "$id-2" test -s /file
  equal 'the first' "$(docker exec "$id-1" cat /file)" 1
  equal 'the second' "$(docker exec "$id-2" cat /file)" 2
  succeed docker rm -f "$id-1" "$id-2"
}
volumes_binds_and_tmpfs() {
  mkdir -p "$tmp/data"
  echo host >"$tmp/data/host"
  succeed docker volume create "$id"
  succeed docker run --rm -v "$id:/volume" -v "$tmp/data:/data" -v "$tmp/data:/ro:ro" --tmpfs /t:size=1m "${plain[@]}" \
    /bin/sh -c 'echo kept >/volume/file; cat /data/host; echo inside >/data/inside; touch /ro/x; dd if=/dev/zero of=/t/x bs=1M count=2; true'
  expect_line host
  expect '/ro/x: Read-only file system' 'No space left'
  equal 'what the container wrote' "$(cat "$tmp/data/inside")" inside
  succeed docker run --rm -v "$id:/volume" "${plain[@]}" cat /volume/file
  expect_line kept
  succeed docker run --rm --mount "type=bind,src=$tmp/data,dst=/data,readonly" "${plain[@]}" cat /data/host
  succeed docker volume rm "$id"
}
limits_take_effect() {
  need_controller memory
  succeed docker run -d --memory 64m --memory-swap 64m --cpus 0.5 --pids-limit 20 --ulimit nofile=100:200 "${plain[@]}" /guest pause
  succeed docker exec "$id" /bin/sh -c 'ulimit -n; cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null
    cat /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max 2>/dev/null; true'
  expect_line 100 67108864 20
  succeed docker update --memory 32m --memory-swap 32m "$id"
  succeed docker exec "$id" /bin/sh -c 'cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null; true'
  expect_line 33554432
  try docker exec "$id" /bin/sh -c 'for i in $(seq 40); do sleep 5 & done; exec sleep 0'
  expect "can't fork"
  succeed docker rm -f "$id"
}
out_of_memory_is_told() {
  need_controller memory
  try docker run --memory 16m --memory-swap 16m "${plain[@]}" /bin/sh -c 'dd if=/dev/zero of=/dev/null bs=200M count=1'
  equal 'status of the one without memory' "$status" 137
  need_shim_cgroups
  equal 'why' "$(inspected '{{.State.OOMKilled}}')" true
  succeed docker rm "$id"
}
exec_in_a_container() {
  succeed quiet
  try docker exec "$id" /bin/sh -c 'echo inside; exit 5'
  equal 'status of exec' "$status" 5
  expect_line inside
  succeed docker exec -e A=b -w /tmp -u 1000:1000 "$id" /bin/sh -c 'echo $A; pwd; id -u'
  expect_line b /tmp 1000
  succeed docker exec --privileged "$id" grep CapEff /proc/self/status
  [[ $out =~ CapEff:.*f{6}$ ]] || fail 'not all capabilities'
  succeed docker exec -i "$id" cat <"$tmp/daemon.json"
  equal 'what went through' "$out" "$(cat "$tmp/daemon.json")"
  succeed docker rm -f "$id"
}
terminals() {
  try script -qec "stty rows 33 cols 99; docker --host unix:///run/docker.sock run --rm -it --network none rt-test /bin/sh -c 'sleep 0.5; tty; stty size; exit 3'" /dev/null
  equal status "$status" 3
  expect /dev/pts/0 '33 99'
  succeed quiet
  try script -qec "docker --host unix:///run/docker.sock exec -it $id /bin/sh -c 'tty; exit 4'" /dev/null
  equal 'status of exec' "$status" 4
  expect /dev/pts/
  succeed docker rm -f "$id"
}
stop_start_restart_and_pause() {
  succeed quiet
  succeed docker stop -t 5 "$id"
  equal 'status after stop' "$(inspected '{{.State.Status}} {{.State.ExitCode}}')" 'exited 0'
  succeed docker start "$id"
  succeed docker restart -t 5 "$id"
  succeed docker pause "$id"
  equal 'status of a paused one' "$(inspected '{{.State.Status}}')" paused
  succeed docker unpause "$id"
  succeed docker kill -s TERM "$id"
  succeed docker wait "$id"
  succeed docker rm "$id"
  succeed docker run -d --restart on-failure:2 "${plain[@]}" /bin/sh -c 'exit 1'
  restarted() { [ "$(inspected '{{.RestartCount}} {{.State.Status}}')" = '2 exited' ]; }
  wait_for restarted
  succeed docker rm "$id"
}
figures_of_stats() {
  need_shim_cgroups
  succeed quiet
  succeed docker stats --no-stream --format '{{.Name}} {{.PIDs}} {{.MemUsage}}' "$id"
  [[ $out =~ ^$id\ [1-9]+\ [0-9.]+[KMG]iB ]] || fail 'no figures'
  succeed docker rm -f "$id"
}
logs_top_cp_and_commit() {
  succeed docker run -d "${plain[@]}" /bin/sh -c 'echo out; echo err >&2; exec /guest pause'
  logged() { succeed docker logs "$id" && [ "$out $err" = 'out err' ]; }
  wait_for logged
  succeed docker top "$id"
  expect '/guest pause'
  echo copied >"$tmp/file"
  succeed docker cp "$tmp/file" "$id:/file"
  succeed docker exec "$id" cat /file
  expect_line copied
  succeed docker cp "$id:/etc/passwd" "$tmp/passwd"
  equal 'what was copied out' "$(cat "$tmp/passwd")" "$(cat "$rootfs/etc/passwd")"
  succeed docker diff "$id"
  expect 'A /file'
  succeed docker commit "$id" rt-committed
  succeed docker rm -f "$id"
  succeed docker run --rm --network none rt-committed cat /file
  expect_line copied
}
privileged() {
  succeed docker run --rm --privileged "${plain[@]}" /bin/sh -c 'mount -t tmpfs t /home && grep CapEff /proc/self/status; ls /dev'
  expect_line kmsg
}
init_reaps() {
  succeed docker run -d --init "${plain[@]}" /bin/sh -c '(sleep 0.1 & exec sleep 0.01) & exec /guest pause'
  succeed docker exec "$id" cat /proc/1/comm
  expect init
  succeed docker stop -t 5 "$id"
  succeed docker rm "$id"
}
a_joined_container() {
  succeed quiet --ipc shareable
  succeed docker run --rm --pid "container:$id" --ipc "container:$id" --network "container:$id" rt-test ps
  expect '/guest pause'
  succeed docker rm -f "$id"
  succeed docker run --rm --pid host --ipc host --uts host --network host rt-test hostname
  expect_line "$(hostname)"
}
devices_capabilities_and_sysctls() {
  succeed docker run --rm --device /dev/null:/dev/other:r --cap-add NET_ADMIN --security-opt no-new-privileges --hostname h --add-host a:127.0.0.9 \
    --sysctl net.ipv4.ip_forward=1 --oom-score-adj 100 --shm-size 1m --cgroupns private --label a=b "${plain[@]}" /bin/sh -c \
    'cat /dev/other; grep NoNewPrivs /proc/self/status; hostname; grep 127.0.0.9 /etc/hosts; cat /proc/sys/net/ipv4/ip_forward /proc/self/oom_score_adj'
  expect_line h 1 100
  try docker run --rm --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined "${plain[@]}" \
    grep Seccomp: /proc/self/status
  [[ $out =~ Seccomp:.0 ]] || fail 'there is a filter'
}
# An init that dies at start must not keep docker from removing the container.
a_bad_interpreter_24_times() {
  local number
  printf '#!/no/such/interpreter\n' >"$tmp/bad"
  chmod +x "$tmp/bad"
  for number in {1..24}; do
    try docker run --name "$id" --network none --volume "$tmp/bad:/bad" rt-test /bad
    [ "$status" != 0 ] || fail 'it started'
    succeed docker rm -f "$id"
  done
  no_container_left
}
the_runtime_is_listed() {
  succeed docker info
  expect rt
}
for one in hello status_and_stderr input_passes_through a_user_without_rights image_with_an_entry_point_is_built \
  two_containers_of_one_image volumes_binds_and_tmpfs limits_take_effect out_of_memory_is_told exec_in_a_container terminals \
  stop_start_restart_and_pause figures_of_stats logs_top_cp_and_commit privileged init_reaps a_joined_container \
  devices_capabilities_and_sysctls a_bad_interpreter_24_times the_runtime_is_listed; do
  scenario $one
done
no_container_left

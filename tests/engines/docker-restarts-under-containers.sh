#!/bin/bash
# live-restore: a container goes on while the daemon is stopped or killed, and the next daemon manages it. containerd is a service of its
# own, as in Debian: one that dockerd starts would end with it.
. "${0%/*}/docker.sh"
mkdir "$tmp/containerd"
printf 'version = 2\nroot = "%s/containerd/root"\nstate = "/run/containerd"\n[grpc]\n  address = "/run/containerd/containerd.sock"\n' "$tmp" >"$tmp/containerd.toml"
background containerd --config "$tmp/containerd.toml" --log-level error >"$tmp/containerd/log" 2>&1
wait_for [ -S /run/containerd/containerd.sock ]
own=("${without_bridge[@]}" --containerd /run/containerd/containerd.sock --live-restore)
daemon "${own[@]}"
test_image

at_end() { kill -KILL "$(cat /run/docker.pid)"; } # one that a scenario started is not our child
# a_daemon_that_ends_by SIGNAL
a_daemon_that_ends_by() {
  succeed docker run -d "${plain[@]}" /bin/sh -c 'i=0; while :; do i=$((i + 1)); echo $i; sleep 0.1; done'
  local pid daemon after
  daemon=$(cat /run/docker.pid)
  pid=$(inspected '{{.State.Pid}}')
  counted() { [ "$(docker logs --tail 1 "$id" || echo 0)" -gt "$1" ]; }
  wait_for counted 2
  kill "-$1" "$daemon"
  wait_for gone "$daemon"
  kill -0 "$pid" || fail 'the container ended with the daemon'
  daemon "${own[@]}"
  equal 'status after that' "$(inspected '{{.State.Status}} {{.State.Pid}}')" "running $pid"
  after=$(docker logs --tail 1 "$id")
  wait_for counted "$after"
  succeed docker exec "$id" echo inside
  expect_line inside
  succeed docker stop -t 1 "$id"
  equal 'status after stop' "$(inspected '{{.State.Status}} {{.State.ExitCode}}')" 'exited 137'
  succeed docker start "$id"
  wait_for counted 2
  succeed docker rm -f "$id"
}
scenario a_daemon_that_ends_by TERM
scenario a_daemon_that_ends_by KILL
no_container_left

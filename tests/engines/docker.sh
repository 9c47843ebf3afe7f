# Shared by the tests of Docker: their own dockerd and containerd, in a private network namespace, with rt as the default runtime.
# shellcheck shell=bash
[ -n "${RT_TEST_NET:-}" ] || RT_TEST_NET=1 exec unshare --net bash "$0"
. "${0%/*}/engines.sh"
need_tool dockerd containerd docker ip
ip link set lo up
docker() { command docker --host unix:///run/docker.sock "$@"; }
answers() { docker version >"$tmp/version" 2>&1; }
without_bridge=(--bridge none --iptables=false --ip-forward=false)
# daemon OPTION...: its pid is in /run/docker.pid.
daemon() {
  mkdir -p "$tmp/docker"
  settings docker-daemon.json >"$tmp/daemon.json"
  # Higher limits than ours need CAP_SYS_RESOURCE.
  background dockerd --data-root "$tmp/docker/data" --exec-root /run/docker --pidfile /run/docker.pid --host unix:///run/docker.sock \
    --storage-driver vfs --config-file "$tmp/daemon.json" --exec-opt native.cgroupdriver=cgroupfs --default-ulimit nofile=1024:2048 \
    "$@" >>"$tmp/docker/log" 2>&1
  wait_for answers
  engine="docker $(docker version -f '{{.Server.Version}}')"
}
# shellcheck disable=SC2046
clear_engine() { docker rm -f $(docker ps -aq); }
# test_image: rt-test, and the words of `docker run` for a container of it.
test_image() {
  image_archive "$tmp/image.tar"
  succeed docker import "$tmp/image.tar" rt-test
  plain=(--network none --name "$id" rt-test)
}
inspected() { docker inspect -f "$1" "$id"; }
# no_container_left: nothing of the runtime, and no shim.
no_container_left() {
  equal 'what is left' "$("$RT" --root /run/docker/runtime-rt/moby list -q 2>/dev/null)" ''
  # In our mount namespace: the machine may have a Docker of its own.
  ! pgrep --ns $$ --nslist mnt -f "containerd-shim-runc-v2 .*moby" || fail 'a shim is left'
}

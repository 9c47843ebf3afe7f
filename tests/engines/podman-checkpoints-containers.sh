#!/bin/bash
# As root, cgroupfs, no network: podman checkpoints a container and restores it, once in place and once from an archive.
. "${0%/*}/engines.sh"
need_tool podman conmon criu
criu check >/dev/null 2>&1 || skip "criu check fails here: $(criu check 2>&1 | grep Error | head -1)"
echo '{"default": [{"type": "insecureAcceptAnything"}]}' >/etc/containers/policy.json
cat >"$tmp/containers.conf" <<X
[containers]
log_driver = "k8s-file"
default_ulimits = ["nofile=1024:2048", "nproc=1024:2048"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "rt"
runtime_supports_json = ["rt"]
[engine.runtimes]
rt = ["$RT"]
X
export CONTAINERS_CONF=$tmp/containers.conf
podman() { command podman --root "$tmp/storage" --storage-driver vfs "$@"; }
image_archive "$tmp/image.tar"
succeed podman import -q "$tmp/image.tar" rt-test
mkdir -m 777 "$tmp/volume"
succeed podman run -d --network none --name "$id" --volume "$tmp/volume:/volume" localhost/rt-test \
  /bin/sh -c 'i=0; while :; do i=$((i + 1)); echo $i >>/volume/count; sleep 0.1; done'
counted() { [ "$(wc -l 2>/dev/null <"$tmp/volume/count" || echo 0)" -ge "$1" ]; }
wait_for counted 3
succeed podman container checkpoint "$id"
at=$(tail -1 "$tmp/volume/count")
succeed podman container restore "$id"
wait_for counted $((at + 3))
equal 'the count it continued with' "$(sed -n $((at + 1))p "$tmp/volume/count")" $((at + 1))
succeed podman exec "$id" cat /proc/1/comm
expect_line sh
succeed podman container checkpoint --export "$tmp/archive.tar" "$id"
at=$(tail -1 "$tmp/volume/count")
succeed podman rm -f "$id"
succeed podman container restore --import "$tmp/archive.tar"
wait_for counted $((at + 3))
succeed podman kill "$id"
succeed podman rm -f "$id"

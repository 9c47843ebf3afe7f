#!/bin/bash
# As root, cgroupfs, no network: podman checkpoints a container and restores it, once in place and once from an archive.
. "${0%/*}/podman.sh"
need_tool criu
criu check >/dev/null 2>&1 || skip "criu check fails here: $(criu check 2>&1 | grep Error | head -1)"
mkdir -m 777 "$tmp/volume"
succeed podman run -d --network none --name "$id" --volume "$tmp/volume:/volume" "$image" \
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

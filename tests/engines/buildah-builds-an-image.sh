#!/bin/bash
# A RUN step is create, start, state until it has stopped, delete; its exit status is the step's.
. "${0%/*}/engines.sh"
need_tool buildah
echo '{"default": [{"type": "insecureAcceptAnything"}]}' >/etc/containers/policy.json
printf '[containers]\ndefault_ulimits = ["nofile=1024:2048", "nproc=1024:2048"]\n[engine]\ncgroup_manager = "cgroupfs"\n' >"$tmp/containers.conf"
export CONTAINERS_CONF=$tmp/containers.conf
buildah() { command buildah --root "$tmp/storage" --storage-driver vfs "$@"; }
oci() { buildah run --runtime "$RT" --isolation oci --network none "$@"; }
image_archive "$tmp/image.tar"
succeed buildah from --name "$id" scratch
succeed buildah add "$id" "$tmp/image.tar" /
succeed oci "$id" -- /bin/sh -c 'echo made >/home/file; echo out'
expect_line out
succeed oci --user 1000:1000 --volume "$tmp:/data" --env A=b "$id" -- /bin/sh -c 'id -u; echo $A; ls /data'
expect_line 1000 b image.tar
try oci "$id" -- /bin/sh -c 'exit 7'
equal 'status of a step' "$status" 7
try oci "$id" -- nosuchcommand
[ "$status" != 0 ] || fail 'a missing command must fail'
expect 'executable file not found'
succeed oci --tty "$id" -- /bin/sh -c 'tty'
expect /dev/pts/
succeed buildah commit -q "$id" rt-test-image
equal 'what is left' "$("$RT" list -q)" ''

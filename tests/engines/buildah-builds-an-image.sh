#!/bin/bash
# A RUN step is create, start, state until it has stopped, delete; its exit status is the step's.
. "${0%/*}/engines.sh"
need_tool buildah
mkdir -p /etc/containers
echo '{"default": [{"type": "insecureAcceptAnything"}]}' >/etc/containers/policy.json
printf '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]\n[engine]\ncgroup_manager = "cgroupfs"\n' >/etc/containers/containers.conf
buildah() { command buildah --root "$tmp/storage" --storage-driver vfs "$@"; }
oci() { buildah run --runtime "$RT" --isolation oci --network none "$@"; }
engine="buildah $(command buildah --version | cut -d' ' -f3)"
image_archive "$tmp/image.tar"
succeed buildah from --name "$id" scratch
succeed buildah add "$id" "$tmp/image.tar" /

a_step() {
  succeed oci "$id" -- /bin/sh -c 'echo made >/home/file; echo out'
  expect_line out
}
a_step_with_options() {
  succeed oci --user 1000:1000 --volume "$tmp:/data" --env A=b --cap-drop CAP_CHOWN --hostname h "$id" -- /bin/sh -c 'id -u; echo $A; ls /data; hostname'
  expect_line 1000 b image.tar h
}
steps_that_fail() {
  fails_with 7 '' oci "$id" -- /bin/sh -c 'exit 7'
  fails_with 1 'executable file not found' oci "$id" -- nosuchcommand
  fails_with 1 'no such file or directory' oci "$id" -- /no/such/file
  fails_with 1 'permission denied' oci "$id" -- /etc
}
a_terminal() {
  succeed oci --tty "$id" -- /bin/sh -c 'tty'
  expect /dev/pts/
}
a_containerfile() {
  echo hello >"$tmp/file"
  printf 'FROM localhost/base\nCOPY file /file\nRUN wc -c </file >/size\nUSER 1000\nRUN id -u && test "$(cat /size)" = 6\n' >"$tmp/Containerfile"
  succeed buildah commit -q "$id" base
  succeed buildah build --runtime "$RT" --isolation oci --network none -f "$tmp/Containerfile" -t built "$tmp"
  expect 1000
  ! grep -i 'rt: ' <<<"$out$err" || fail 'the runtime prints something during a build'
}
for one in a_step a_step_with_options steps_that_fail a_terminal a_containerfile; do scenario $one; done
equal 'what is left' "$("$RT" list -q)" ''

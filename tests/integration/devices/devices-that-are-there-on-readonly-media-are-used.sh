#!/bin/bash
# Without a mount on /dev nothing has to be written to a root that has the devices and links already.
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts |= map(select(.destination | startswith("/dev") | not)) | .root.readonly = true'
shell 'echo x >/dev/null && echo first'
expect first
in_readonly_media() {
  unshare --mount --propagation private sh -c 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"' \
    sh "$rootfs" "$RT" --root "$state" "${driver[@]}" "$@"
}
args /bin/sh -c 'readlink /dev/ptmx; echo x >/dev/null && echo second'
succeed in_readonly_media run --bundle "$bundle" "$id"
expect pts/ptmx second
rm -rf "$rootfs/dev" && mkdir "$rootfs/dev"
try in_readonly_media run --bundle "$bundle" "$id"
expect 'read-only file system'
nothing_left

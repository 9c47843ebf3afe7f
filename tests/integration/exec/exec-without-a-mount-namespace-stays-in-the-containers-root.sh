#!/bin/bash
# Here the container's root is set by chroot(2): / of its mount namespace is the host's.
. "${0%/*}/../common.sh"
new_bundle
echo inside >"$rootfs/marker"
edit '.mounts = [] | .linux.namespaces = [{type: "pid"}] | del(.hostname) | del(.linux.maskedPaths, .linux.readonlyPaths)'
running
execute "$id" /bin/cat /marker
equal output "$out" inside
exec_fails --cwd "$bundle" "$id" /bin/true

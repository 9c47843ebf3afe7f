#!/bin/bash
# On v1 by lists, on v2 by a program. Opening an allowed device without a driver gives ENXIO.
. "${0%/*}/../common.sh"
in_v2 || need_controller devices
new_bundle
edit '.linux.resources.devices = [{allow: false, access: "rwm"}, {allow: true, type: "c", major: 240, minor: 1, access: "r"},
    {allow: true, type: "c", major: 241, access: "w"}, {allow: true, type: "c", major: 242, minor: 2, access: "rwm"},
    {allow: false, type: "c", major: 242, minor: 2, access: "w"}, {allow: true, type: "b", major: 243, minor: 3, access: "rw"}]
  | .linux.devices = ([[240, 1], [240, 2], [241, 9], [242, 2], [243, 3]] | map({path: "/dev/c\(.[0])-\(.[1])", type: "c", major: .[0], minor: .[1]}))
  | .linux.devices += [{path: "/dev/b", type: "b", major: 243, minor: 3}]'
shell 'for m in r w; do /guest open $m /dev/c240-1 /dev/c240-2 /dev/c241-9 /dev/c242-2 /dev/c243-3 /dev/b | sed "s/^/$m /"; done; mknod /tmp/x c 1 3 && echo made'
expect_line 'r /dev/c240-1: ENXIO' 'w /dev/c240-1: EPERM' 'r /dev/c240-2: EPERM' 'w /dev/c240-2: EPERM' 'r /dev/c241-9: EPERM' \
  'w /dev/c241-9: ENXIO' 'r /dev/c242-2: ENXIO' 'w /dev/c242-2: EPERM' 'r /dev/c243-3: EPERM' 'r /dev/b: ENXIO' 'w /dev/b: ENXIO' made
rm "$rootfs/tmp/x"
again_in_v2_view

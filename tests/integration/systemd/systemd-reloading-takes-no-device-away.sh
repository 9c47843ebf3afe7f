#!/bin/bash
# systemd rewrites the device rules when it reloads, so it must know what the container may use.
. "${0%/*}/../common.sh"
. "${0%/*}/../systemd-units.sh"
unit_bundle
edit '.linux.resources.devices = [{allow: false, access: "rwm"}, {allow: true, type: "c", major: 10, minor: 200, access: "rw"}]
  | .linux.devices = [{path: "/dev/given", type: "c", major: 10, minor: 200}, {path: "/dev/refused", type: "c", major: 1, minor: 11}]'
running
can_open() { rt exec "$id" /bin/sh -c 'exec 3<>/dev/null 4</dev/urandom 5<>/dev/ptmx; [ "$1" = - ] || exec 6<>"$1"' - "$1" >"$tmp/why" 2>&1; }
check() {
  can_open - || fail "$1: no ordinary device: $(cat "$tmp/why")"
  ! can_open /dev/refused || fail "$1: a device that was not allowed"
  can_open /dev/given || grep -qv 'not permitted' "$tmp/why" || fail "$1: $(cat "$tmp/why")"
}
check 'at first'
equal policy "$(property DevicePolicy)" strict
systemctl daemon-reload
check 'after a reload'
systemctl set-property --runtime "$unit" CPUWeight=200
check 'after a change'

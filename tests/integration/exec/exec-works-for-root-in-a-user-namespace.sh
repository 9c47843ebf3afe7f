#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts |= map(select(.type != "sysfs")) | .linux.namespaces |= map(select(.type != "cgroup"))'
args /guest pause
succeed unshare --user --map-root-user --mount --pid --fork --mount-proc bash -e -c '
  rt() { "$RT" --root "$1" --cgroup-manager disabled "${@:2}"; }
  rt "$1" create --bundle "$2" "$3"
  rt "$1" start "$3"
  rt "$1" exec "$3" /bin/sh -c "hostname; echo user \$(id -u)"
  rt "$1" delete --force "$3"
  jq ".linux.namespaces += [{type: \"user\"}] | .linux.uidMappings = [{containerID: 0, hostID: 0, size: 1}]
    | .linux.gidMappings = [{containerID: 0, hostID: 0, size: 1}]" "$2/config.json" >"$2/new" && mv "$2/new" "$2/config.json"
  rt "$1" create --bundle "$2" "$3"
  rt "$1" exec "$3" /bin/sh -c "echo again; echo inner \$(id -u); kill -9 1"
' - "$state" "$bundle" "$id"
expect_line guest 'user 0' again 'inner 0'

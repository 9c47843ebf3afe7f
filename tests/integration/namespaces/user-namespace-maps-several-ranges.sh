#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
user_namespace
edit '.linux.uidMappings = [{containerID: 0, hostID: 100000, size: 10}, {containerID: 1000, hostID: 200000, size: 5},
    {containerID: 65534, hostID: 300000, size: 1}]
  | .linux.gidMappings = [{containerID: 0, hostID: 100000, size: 20}, {containerID: 1000, hostID: 400000, size: 5}]'
shell "awk '{print \$1, \$2, \$3}' /proc/self/uid_map /proc/self/gid_map; stat -c '%u %g' /bin"
equal maps "$(tr '\n' ';' <<<"$out")" '0 100000 10;1000 200000 5;65534 300000 1;0 100000 20;1000 400000 5;0 0;'

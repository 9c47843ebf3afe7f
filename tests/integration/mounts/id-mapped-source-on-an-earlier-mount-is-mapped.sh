#!/bin/bash
# In a user namespace, too: only the runtime has the right to map the ids of what was mounted in the root before.
. "${0%/*}/../common.sh"
need_id_mapped_mounts
new_bundle
user_namespace
mkdir -p "$bundle/data" "$rootfs/data"
touch "$bundle/data/file"
chown 0:0 "$bundle/data" "$bundle/data/file"
edit --arg r "$rootfs" '.mounts += [{destination: "/data", source: "data", options: ["bind"]},
  {destination: "/mapped", source: ($r + "/data"), options: ["bind", "idmap"]},
  {destination: "/same", source: ($r + "/data"), options: ["bind", "idmap"], uidMappings: [{containerID: 0, hostID: 100000, size: 65536}],
    gidMappings: [{containerID: 0, hostID: 100000, size: 65536}]}]'
shell 'stat -c "%n %u:%g" /data/file /mapped/file /same/file; touch /mapped/new'
expect_line '/data/file 65534:65534' '/mapped/file 0:0' '/same/file 0:0'
equal owner "$(stat -c %u:%g "$bundle/data/new")" 0:0
nothing_left

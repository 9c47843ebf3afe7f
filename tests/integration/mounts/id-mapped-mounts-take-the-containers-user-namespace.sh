#!/bin/bash
# If they have no mappings; and relative mappings (@) count from the container's ids.
. "${0%/*}/../common.sh"
need_id_mapped_mounts
new_bundle
user_namespace
mkdir -p "$bundle/data"
touch "$bundle/data/"{a,b}
chown 0:0 "$bundle/data" "$bundle/data/a"
chown 5:5 "$bundle/data/b"
edit '.mounts += [{destination: "/plain", source: "data", options: ["bind"]}, {destination: "/m", source: "data", options: ["bind", "idmap"]},
  {destination: "/at", source: "data", options: ["bind", "idmap=uids=@0-7-1;gids=@0-8-1"]},
  {destination: "/abs", source: "data", options: ["bind", "idmap=uids=5-100003-1;gids=5-100004-1"]},
  {destination: "/same", source: "data", options: ["bind", "idmap"], uidMappings: [{containerID: 0, hostID: 100000, size: 65536}],
    gidMappings: [{containerID: 0, hostID: 100000, size: 65536}]}]'
shell 'stat -c "%n %u:%g" /plain/a /m/[ab] /at/a /abs/b /same/b; touch /m/new /same/other'
expect_line '/plain/a 65534:65534' '/m/a 0:0' '/m/b 5:5' '/at/a 7:8' '/abs/b 3:4' '/same/b 5:5'
equal owners "$(stat -c %u:%g "$bundle/data/new" "$bundle/data/other" | tr '\n' ' ')" '0:0 0:0 '
hold --user
edit --arg path "/proc/$holder/ns/user" 'del(.linux.uidMappings, .linux.gidMappings) | .mounts[-3,-1] |= empty
  | .linux.namespaces |= map(if .type == "user" then .path = $path else . end)'
shell 'stat -c "%n %u:%g" /m/b'
expect_line '/m/b 5:5'

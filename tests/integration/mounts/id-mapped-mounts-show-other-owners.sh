#!/bin/bash
# Ids that are containerID in the file system appear as hostID; with and without the option, for one mount or for all below.
. "${0%/*}/../common.sh"
need_id_mapped_mounts
new_bundle
mkdir -p "$bundle/data"
touch "$bundle/data/"{a,b,c}
chown 0:0 "$bundle/data/a"
chown 3:4 "$bundle/data/b"
chown 500:500 "$bundle/data/c"
maps='uidMappings: [{containerID: 0, hostID: 1000, size: 10}], gidMappings: [{containerID: 0, hostID: 2000, size: 10}]'
edit ".mounts += [{destination: \"/m\", source: \"data\", options: [\"bind\", \"idmap\"], $maps},
  {destination: \"/n\", source: \"data\", options: [\"bind\"], $maps}, {destination: \"/r\", source: \"data\", options: [\"rbind\", \"ridmap\"], $maps},
  {destination: \"/o\", source: \"data\", options: [\"bind\", \"idmap=uids=0-7-1#3-9-1;gids=0-8-10\"]}]"
shell 'stat -c "%n %u:%g" /[mnr]/a /m/[bc] /o/[ab]'
expect_line '/m/a 1000:2000' '/n/a 1000:2000' '/r/a 1000:2000' '/m/b 1003:2004' '/m/c 65534:65534' '/o/a 7:8' '/o/b 9:12'
shell 'touch /m/new || echo no' # the container's root has no id in the file system
expect_line no

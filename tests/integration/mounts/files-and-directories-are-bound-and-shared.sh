#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
mkdir "$bundle/data"
echo from-the-host >"$bundle/data/file"
edit --arg file "$bundle/data/file" '.mounts += [{destination: "/data", type: "bind", source: "data", options: ["rbind"]},
  {destination: "/one/file", type: "bind", source: $file, options: ["bind", "ro"]}]'
shell 'cat /data/file /one/file; echo new >/data/written; echo x >/one/file || echo refused'
expect_line from-the-host refused
equal written "$(cat "$bundle/data/written")" new
equal 'the mount point' "$(stat -c %F "$rootfs/one/file")" 'regular empty file'

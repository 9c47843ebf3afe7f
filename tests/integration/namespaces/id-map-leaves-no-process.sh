#!/bin/bash
# One process for each distinct mapping while the container is created; none afterwards (the test runner checks).
. "${0%/*}/../common.sh"
need_id_mapped_mounts
need_tool strace
new_bundle
map='[{containerID: 0, hostID: 1000, size: 10}]'
edit ".mounts += [range(20) | {destination: \"/m\\(.)\", source: \"$tmp\", options: [\"bind\", \"idmap\"], uidMappings: $map, gidMappings: $map}]"
shell 'echo /proc/[0-9]*'
expect_line /proc/1
succeed strace -f -o "$tmp/trace" -e trace=clone3 "$RT" --root "$state" run --bundle "$bundle" "$id"
equal 'user namespaces made' "$(grep -c 'clone3.*CLONE_NEWUSER' "$tmp/trace")" 1

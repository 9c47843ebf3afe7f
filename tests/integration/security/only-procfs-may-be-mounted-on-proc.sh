#!/bin/bash
# CVE-2019-16884: labels were written into a plain file there.
. "${0%/*}/../common.sh"
new_bundle
mkdir -p "$bundle/fake/self/attr"
edit 'del(.mounts[] | select(.destination == "/proc"))'
edit '.mounts = [{destination: "/proc", type: "bind", source: "fake", options: ["rbind"]}] + .mounts'
run_fails
expect /mounts/0 /proc
edit '.mounts[0] = {destination: "/proc", type: "tmpfs", source: "tmpfs"}'
run_fails
expect /mounts/0 /proc
nothing_left

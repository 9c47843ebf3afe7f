#!/bin/bash
. "${0%/*}/../common.sh"
need_linux 6.3
new_bundle
maps='uidMappings: [{containerID: 0, hostID: 1000, size: 10}], gidMappings: [{containerID: 0, hostID: 1000, size: 10}]'
edit ".mounts += [{destination: \"/m\", type: \"tmpfs\", source: \"tmpfs\", options: [\"idmap\"], $maps}]"
inside /bin/stat -c %u:%g /m
expect_line 1000:1000
edit ".mounts[-1] = {destination: \"/m\", type: \"sysfs\", options: [\"idmap\"], $maps}"
run_fails
expect 'sysfs cannot be id-mapped' /mounts/5/uidMappings
edit ".mounts[-1] = {destination: \"/m\", source: \"/sys\", options: [\"bind\", \"idmap\"], $maps}"
run_fails
expect 'sysfs cannot be id-mapped' /mounts/5/uidMappings
nothing_left

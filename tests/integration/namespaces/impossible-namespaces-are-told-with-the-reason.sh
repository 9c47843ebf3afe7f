#!/bin/bash
# Where the kernel says only "invalid argument" or "operation not permitted".
. "${0%/*}/../common.sh"
new_bundle
edit '.linux.namespaces += [{type: "user"}]
  | .linux.uidMappings = [range(340) | {containerID: ., hostID: (100000 + . * 2), size: 1}] | .linux.gidMappings = .linux.uidMappings'
create_fails
expect /linux/uidMappings 'bytes as text, and the kernel takes less than' RT0410
nothing_left
edit 'del(.hostname) | .linux.namespaces = [{type: "user"}]
  | .linux.uidMappings = [{containerID: 0, hostID: 100000, size: 65536}] | .linux.gidMappings = .linux.uidMappings'
create_fails
expect '/linux/namespaces: in a user namespace, mounts need a mount namespace, too'
nothing_left
edit 'del(.linux.uidMappings, .linux.gidMappings) | .linux.namespaces = [{type: "mount"}]
  | .process.user.additionalGids = [range(65537)]'
create_fails
expect '/process/user/additionalGids: must have at most 65536 entries, found 65537'
nothing_left

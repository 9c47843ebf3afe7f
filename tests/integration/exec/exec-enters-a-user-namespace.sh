#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
user_namespace
running
execute "$id" /bin/sh -c '/guest ids; /guest caps; [ "$(readlink /proc/self/ns/user)" = "$(readlink /proc/1/ns/user)" ] && echo same; touch /tmp/mine'
expect_line 'uid: 0 0 0' 'bounding: chown dac_override fowner kill setgid setuid mknod' same
equal owner "$(stat -c %u:%g "$rootfs/tmp/mine")" 100000:100000
execute -u 1000:1000 -g 5 "$id" /guest ids
expect_line 'uid: 1000 1000 1000' 'gid: 1000 1000 1000' 'groups: 5'
exec_fails -u 70000 "$id" /guest ids
expect '70000 is not mapped by /linux/uidMappings'

#!/bin/bash
# A bundle made for root gets what an ordinary user needs: root is the caller, the others are subordinate ids.
. "${0%/*}/../rootless.sh"
need_newuidmap
new_user_bundle
shell 'cat /proc/self/uid_map /proc/self/gid_map; touch /tmp/a /tmp/b; chown 1000:1000 /tmp/b; /guest ids'
for kind in uid gid; do expect "0       $user          1" "1     $first      65536"; done
expect_line 'uid: 0 0 0' 'gid: 0 0 0'
equal owners "$(stat -c %u:%g "$rootfs/tmp/a" "$rootfs/tmp/b" | xargs)" "$user:$user $((first + 999)):$((first + 999))"
edit '.process.user = {uid: 1000, gid: 1000, additionalGids: [5, 7]}'
inside /guest ids
expect_line 'uid: 1000 1000 1000' 'groups: 5 7'
running
execute "$id" /guest ids
expect_line 'uid: 1000 1000 1000'
# Root on the host enters the same namespaces, and is unmapped there.
succeed "$RT" --root "$state" exec "$id" /bin/sh -c 'readlink /proc/self/ns/user; cat /proc/self/uid_map'
expect "$first"
[ "$(readlink /proc/self/ns/user)" != "$(head -1 <<<"$out")" ] || fail 'a process in the user namespace of the host'
succeed rt delete --force "$id"
edit '.process.user.uid = 70000'
run_fails
expect /process/user/uid '70000 is not mapped' /etc/subuid
expect_fail rt --rootless=false run --bundle "$bundle" "$id"
expect 'operation not permitted'

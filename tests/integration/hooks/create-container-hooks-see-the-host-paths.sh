#!/bin/bash
# They run in the container's namespaces before the root is changed; the mounts are already in the root.
. "${0%/*}/../common.sh"
new_bundle
echo host-tool >"$tmp/marker"
hook createContainer "cat $tmp/marker && grep -q ' $rootfs/proc ' /proc/self/mountinfo && touch $tmp/seen"
hook startContainer 'test -e /guest && test ! -e '"$tmp/marker"
run
[ -e "$tmp/seen" ] || fail 'the mounts are not below the host path of the root'

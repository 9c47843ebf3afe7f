#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
running
exec_fails -d --pid-file "$tmp/pid" "$id" nonesuch
[ ! -e "$tmp/pid" ] || fail 'a pid file of nothing'
printf 'text\n' >"$rootfs/script" && chmod 755 "$rootfs/script"
exec_fails -d --pid-file "$tmp/pid" "$id" /script
expect 'without a "#!" line'
[ ! -e "$tmp/pid" ] || fail 'a pid file of nothing'
: >"$tmp/pid"
execute --pid-file "$tmp/pid" "$id" /bin/sh -c 'cat /proc/self/stat'
[ -s "$tmp/pid" ] || fail 'an existing pid file is not replaced'

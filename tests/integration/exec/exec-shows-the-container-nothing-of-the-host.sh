#!/bin/bash
# CVE-2016-9962, CVE-2019-5736: a process in the container inspects every new process.
. "${0%/*}/../common.sh"
new_bundle
cp "$RT" "$tmp/copy"
RT=$tmp/copy
args /bin/sh -c 'while :; do for p in /proc/[0-9]*; do
  [ "$p" = /proc/1 ] || { ls -l $p/exe $p/cwd $p/root $p/fd; cat $p/comm $p/environ $p/maps; }; done; done >>/tmp/seen 2>/dev/null'
create
start
export SECRET=secret
for _ in {1..150}; do
  [ $SECONDS -lt 40 ] || break # fewer rounds on a busy machine
  rt exec "$id" /bin/true >/dev/null 2>&1
done
if [ -n "${RT_UML:-}" ] && ! grep -q rt-exec "$rootfs/tmp/seen"; then skip 'too slow here to inspect a process in time'; fi
looked() { rt exec "$id" /bin/true >/dev/null 2>&1 && grep -q rt-exec "$rootfs/tmp/seen"; }
wait_for looked
! grep -a -e "$tmp" -e /copy -e memfd -e secret -e anon_inode -e cgroup "$rootfs/tmp/seen" || fail 'seen'

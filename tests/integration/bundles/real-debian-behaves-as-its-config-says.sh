#!/bin/bash
# A root made by mmdebstrap, and a config like Docker's.
export RT_TEST_TIMEOUT=290
. "${0%/*}/../common.sh"
need_tool mmdebstrap
new_bundle
rm -rf "$rootfs"
mapfile -t sources < <(find /etc/apt/sources.list /etc/apt/sources.list.d -name '*.list' -size +0 -o -name '*.sources' 2>/dev/null)
mmdebstrap --quiet --variant=extract --include=bash,coreutils,mount,base-files,base-passwd,libc-bin,hostname bookworm "$rootfs" "${sources[@]}" 2>"$tmp/err" ||
  skip "mmdebstrap cannot make a root: $(tail -1 "$tmp/err")"
cp "$rootfs/usr/share/base-passwd/passwd.master" "$rootfs/etc/passwd"
cp "$rootfs/usr/share/base-passwd/group.master" "$rootfs/etc/group"
cp "$guest" "$rootfs/guest"
jq --arg id "$id" '.linux.cgroupsPath = "/" + $id' "$here/docker.json" >"$bundle/config.json"
args /bin/bash -lc 'id; mount; cat /proc/self/status; echo "cwd $PWD"; echo "home $HOME"; hostname; ulimit -n'
run
expect_line 'uid=33(www-data) gid=33(www-data) groups=33(www-data),4(adm),20(dialout)' 'cwd /var' 'home /var/www' debian 1000 \
  $'NoNewPrivs:\t1' $'Seccomp:\t2' $'CapInh:\t0000000000000000' $'CapPrm:\t0000000000000000' $'CapBnd:\t00000000a80425fb' $'CapAmb:\t0000000000000000' \
  $'Uid:\t33\t33\t33\t33' $'Gid:\t33\t33\t33\t33' $'Groups:\t4 20 33 '
for line in 'proc on /proc type proc (rw,nosuid,nodev,noexec,relatime)' 'tmpfs on /dev type tmpfs (rw,nosuid,size=65536k,mode=755)' \
  'shm on /dev/shm type tmpfs (rw,nosuid,nodev,noexec,relatime,size=65536k)' 'mqueue on /dev/mqueue type mqueue (rw,nosuid,nodev,noexec,relatime)' \
  'proc on /proc/sys type proc (ro,nosuid,nodev,noexec,relatime)' 'proc on /proc/irq type proc (ro,nosuid,nodev,noexec,relatime)' \
  'sysfs on /sys type sysfs (ro,nosuid,nodev,noexec,relatime)'; do
  [[ $out == *"${line%)*}"* ]] || fail "mount lacks: $line"
done
[[ $out =~ tmpfs\ on\ /proc/timer_list|tmpfs\ on\ /proc/keys|devtmpfs\ on\ /proc/keys ]] || fail '/proc/keys is not masked'

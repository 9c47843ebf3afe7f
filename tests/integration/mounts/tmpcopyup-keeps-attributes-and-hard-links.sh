#!/bin/bash
# Owners, modes with special bits, times, extended attributes, file capabilities; fifos; two names of one file.
. "${0%/*}/../common.sh"
xattr() { /usr/bin/python3 -c "import os, sys; $1" "${@:2}"; }
new_bundle
data=$rootfs/data
mkdir -p "$data/sub/deep"
echo x >"$data/file"
ln "$data/file" "$data/sub/other"
cp "$busybox" "$data/prog"
chown 5:6 "$data/prog" "$data/sub/deep"
chmod 4755 "$data/prog"
# Version 2, effective: CAP_NET_RAW (linux/capability.h).
xattr 'os.setxattr(sys.argv[1], "security.capability", bytes.fromhex("0100000200200000000000000000000000000000"))' "$data/prog" ||
  skip 'no file capabilities here'
xattr 'os.setxattr(sys.argv[1], "trusted.rt", b"one")' "$data/file" || skip 'no trusted attributes here'
touch -d 2001-02-03T04:05:06Z "$data/sub/deep" "$data/file"
mkfifo -m 640 "$data/fifo"
mknod "$data/device" c 1 3
edit '.mounts += [{destination: "/data", type: "tmpfs", options: ["tmpcopyup"]}]'
shell 'cd /data; stat -c "%n %F %a %u:%g %h %Y" file sub/other fifo sub/deep; stat -c "%n %a %u:%g" prog; [ file -ef sub/other ] && echo one; ls device || echo none'
expect_line 'file regular file 644 0:0 2 981173106' 'sub/other regular file 644 0:0 2 981173106' 'sub/deep directory 755 5:6 2 981173106' \
  'prog 4755 5:6' one none
expect 'fifo fifo 640 0:0 1'
args /guest pause
create
there=/proc/$(pid_of)/root/data
equal attribute "$(xattr 'print(os.getxattr(sys.argv[1], "trusted.rt"))' "$there/file")" "b'one'"
equal capabilities "$(xattr 'print(os.getxattr(sys.argv[1], "security.capability")[5])' "$there/prog")" 32

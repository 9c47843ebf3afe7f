#!/bin/bash
# The static program needs no file of the host: it runs a container from a root that holds only the program, the bundle, and what
# the kernel offers: /proc, the cgroups and /dev/null. There is no libc, no /etc and no /run.
. "${0%/*}/../common.sh"
need_cgroupfs
need_tool readelf
if LC_ALL=C readelf -l "$RT" | grep -q INTERP; then skip 'built with -Dprefer_static=false'; fi
new_bundle
args /bin/echo 'Hello from nowhere'
mkdir "$tmp/root"
succeed unshare --mount --propagation private bash -euc '
  root=$1 bundle=$2 id=$3
  mount -t tmpfs -o mode=755,size=100m nothing "$root"
  mkdir -p "$root"/{bundle,dev,proc,sys/fs/cgroup}
  cp "$RT" "$root/rt"
  cp -a "$bundle/." "$root/bundle"
  mknod -m 666 "$root/dev/null" c 1 3
  mount -t proc proc "$root/proc"
  mount --rbind /sys/fs/cgroup "$root/sys/fs/cgroup"
  [ "$(cd "$root" && echo *)" = "bundle dev proc rt sys" ]
  chroot "$root" /rt run --bundle /bundle "$id"' - "$tmp/root" "$bundle" "$id"
equal output "$out" 'Hello from nowhere'
equal warnings "$err" ''

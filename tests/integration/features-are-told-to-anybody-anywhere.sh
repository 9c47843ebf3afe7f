#!/bin/bash
# CRI-O reads stdout and stderr together as JSON; docker asks before anything is set up.
. "${0%/*}/common.sh"
succeed rt features
equal stderr "$err" ''
jq -e '.ociVersionMin == "1.0.0" and .ociVersionMax == "1.3.0" and (.hooks | length) == 6
  and (.mountOptions | index("rro")) and .linux.mountExtensions.idmap.enabled
  and (.linux.namespaces | length) == 8 and (.linux.capabilities | length) > 40
  and .linux.cgroup.v1 and .linux.cgroup.v2 and .linux.seccomp.enabled
  and (.linux.seccomp.actions | index("SCMP_ACT_NOTIFY")) and (.linux.seccomp.archs | index("SCMP_ARCH_X86_64"))
  and (.linux.memoryPolicy.modes | index("MPOL_BIND")) and (.potentiallyUnsafeConfigAnnotations | length) > 0
  and .linux.cgroup.systemd == false and .linux.cgroup.systemdUser == false and .linux.cgroup.rdma
  and (.linux.seccomp.operators | index("SCMP_CMP_MASKED_EQ")) and (.linux.seccomp.knownFlags | length) == 4
  and (.linux.seccomp.supportedFlags - .linux.seccomp.knownFlags == []) and .linux.intelRdt.schemata and .linux.intelRdt.monitoring
  and (.linux.memoryPolicy.flags | index("MPOL_F_STATIC_NODES"))
  and .annotations["org.opencontainers.runc.checkpoint.enabled"]' "$tmp/out" >/dev/null || fail 'a feature is missing'
cp "$tmp/out" "$tmp/root"
cp "$RT" "$tmp/rt"
chmod 755 "$tmp/rt"
shell='umount -l /proc; cd /; exec setpriv --reuid 65534 --regid 65534 --clear-groups env -i "$1" features'
succeed unshare -m sh -c "$shell" - "$tmp/rt"
equal stderr "$err" ''
cmp "$tmp/out" "$tmp/root" || fail 'not the same for nobody without /proc'

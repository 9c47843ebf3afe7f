#!/bin/bash
# CRI-O reads stdout and stderr together as JSON; docker asks before anything is set up.
. "${0%/*}/../common.sh"
succeed rt features
equal stderr "$err" ''
while read -r condition; do
  jq -e "$condition" "$tmp/out" >/dev/null || fail "not so: $condition"
done <<'X'
.ociVersionMin == "1.0.0" and .ociVersionMax == "1.3.0"
.hooks == ["prestart", "createRuntime", "createContainer", "startContainer", "poststart", "poststop"]
(.mountOptions | index("rro")) and (.mountOptions | index("tmpcopyup"))
.linux.namespaces | sort == ["cgroup", "ipc", "mount", "network", "pid", "time", "user", "uts"]
.linux.capabilities | length == 41 and index("CAP_CHECKPOINT_RESTORE")
.linux.seccomp | .enabled and (.actions | index("SCMP_ACT_NOTIFY")) and (.operators | length) == 7 and (.archs | index("SCMP_ARCH_X86_64"))
.linux.seccomp | .knownFlags == .supportedFlags and (.knownFlags | length) == 4
.linux.apparmor.enabled and .linux.selinux.enabled and .linux.mountExtensions.idmap.enabled and .linux.netDevices.enabled
.linux.intelRdt | .enabled and .schemata and .monitoring
.linux.memoryPolicy | (.modes | index("MPOL_BIND")) and (.flags | index("MPOL_F_STATIC_NODES"))
.annotations["org.opencontainers.runc.checkpoint.enabled"] | . == "true" or . == "false"
.potentiallyUnsafeConfigAnnotations | index("run.oci.hooks.stdout") and (index("run.oci.seccomp_fail_unknown_syscall") | not)
X
equal cgroup "$(jq -cS .linux.cgroup "$tmp/out")" '{"rdma":true,"systemd":true,"systemdUser":true,"v1":true,"v2":true}'
[ -z "${RT_SANITIZED:-}" ] || exit 0  # the sanitizer needs /proc
cp "$tmp/out" "$tmp/root"
cp "$RT" "$tmp/rt"
chmod 755 "$tmp/rt"
shell='umount -l /proc; cd /; exec setpriv --reuid 65534 --regid 65534 --clear-groups env -i "$1" features'
succeed unshare -m sh -c "$shell" - "$tmp/rt"
equal stderr "$err" ''
cmp "$tmp/out" "$tmp/root" || fail 'not the same for user nobody without /proc'

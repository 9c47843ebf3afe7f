#!/bin/bash
# An ordinary user's root: what the kernel does not let it mount is bound from the host, and locked flags stay.
. "${0%/*}/../common.sh"
need_tool setpriv
new_bundle
chown -R 1000:1000 "$bundle"
mkdir -m 755 "$tmp/locked" "$tmp/ustate"
chown 1000 "$tmp/ustate"
cat >"$tmp/user" <<'END'
cd /
exec setpriv --reuid 1000 --regid 1000 --clear-groups unshare --user --map-root-user --mount --propagation slave "$@"
END
as_user() { unshare -m bash -c 'mount -t tmpfs -o nosuid,nodev,noexec,noatime none "$1" && touch "$1/file" && shift && . "$0" ' \
  "$tmp/user" "$tmp/locked" "$@"; }
as_user true 2>/dev/null || skip 'ordinary users cannot make user namespaces here'
edit --arg l "$tmp/locked" '.linux.namespaces |= map(select(.type != "network" and .type != "cgroup")) | del(.linux.cgroupsPath)
  | .mounts += [{destination: "/l", source: $l, options: ["bind", "ro"]}, {destination: "/m", source: $l, options: ["bind"]}]'
args /bin/sh -c 'cat /proc/self/mountinfo; ls -d /sys/kernel /proc/1; echo x >/dev/null && echo wrote; echo $$'
succeed as_user "$RT" --root "$tmp/ustate" --cgroup-manager disabled run --bundle "$bundle" "$id"
expect_mount /l ro nosuid nodev noexec noatime
expect_mount /m rw nosuid nodev noexec noatime
expect_mount /sys ro sysfs
expect_line /sys/kernel /proc/1 wrote 1
edit '.mounts[-1].options = ["bind", "exec"]'
expect_fail as_user "$RT" --root "$tmp/ustate" --cgroup-manager disabled run --bundle "$bundle" "$id"
expect /mounts/6 mount_setattr 'operation not permitted'
edit 'del(.mounts[-1]) | .linux.namespaces |= map(select(.type != "pid"))'
succeed as_user "$RT" --root "$tmp/ustate" --cgroup-manager disabled run --bundle "$bundle" "$id"
expect_mount /proc proc
[ "$(tail -1 <<<"$out")" != 1 ] || fail 'a pid namespace'

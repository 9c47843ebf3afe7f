#!/bin/bash
# Compiling a large profile takes longer than everything else. The cache is the host's, not an engine's --root, and never
# trusted more than its owner.
[ -n "${RT_TEST_PRIVATE:-}" ] || RT_TEST_PRIVATE=1 exec unshare --mount bash "$0"
. "${0%/*}/../common.sh"
need_root
mount -t tmpfs none /var/cache
umask 0
new_bundle
edit '.linux.seccomp = {defaultAction: "SCMP_ACT_ALLOW", syscalls: [{names: ["getppid"], action: "SCMP_ACT_ERRNO"}]}'
cache=/var/cache/rt/seccomp
denies() {
  succeed "$RT" --root "$1" run --bundle "$bundle" "$id"
  expect_line EPERM
}
args /guest call 110
denies "$state"
equal 'mode of the directories' "$(stat -c %a /var/cache/rt "$cache" | tr '\n' ' ')" '700 700 '
equal 'mode of the entry' "$(stat -c %a "$cache"/*)" 600
first=$(stat -c '%n %i' "$cache"/*)
denies "$tmp/another"
equal 'the entry, used under another root' "$(stat -c '%n %i' "$cache"/*)" "$first"
equal 'files in the state roots' "$(find "$state" "$tmp/another" -type f)" ''
# Others may write to the directory: it is not used.
chmod 777 "$cache"
: >"$(echo "$cache"/*)"
denies "$state"
equal 'size of the planted entry' "$(stat -c %s "$cache"/*)" 0
# Without a cache everything works, only slower.
rm -rf /var/cache/rt
mount -o remount,ro /var/cache
denies "$state"
equal 'entries' "$(ls -A /var/cache)" ''

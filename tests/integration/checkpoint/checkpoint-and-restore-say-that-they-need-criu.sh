#!/bin/bash
# One clear error, and nothing else happens. An installed criu is hidden.
. "${0%/*}/../common.sh"
[ -n "${RT_TEST_OWN_MOUNTS:-}" ] || RT_TEST_OWN_MOUNTS=1 exec unshare --mount bash "$0"
for file in /usr/local/sbin/criu /usr/local/bin/criu /usr/sbin/criu /usr/bin/criu; do
  [ ! -e "$file" ] || mount --bind /dev/null "$file"
done
PATH=/usr/sbin:/usr/bin:/sbin:/bin
new_bundle
running
expect_fail rt checkpoint --image-path "$tmp/image" "$id"
expect 'criu is not installed' 'install the package criu'
[ ! -e "$tmp/image" ] || fail 'a directory was made'
has_status running || fail "it is $(status_of)"
succeed rt delete --force "$id"
mkdir "$tmp/image"
expect_fail rt restore -d --bundle "$bundle" --image-path "$tmp/image" "$id"
expect 'criu is not installed'
nothing_left

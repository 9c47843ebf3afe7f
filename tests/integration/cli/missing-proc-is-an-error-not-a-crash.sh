#!/bin/bash
[ -n "${RT_TEST_PRIVATE:-}" ] || RT_TEST_PRIVATE=1 exec unshare --mount bash "$0"
. "${0%/*}/../common.sh"
new_bundle
mount -t tmpfs tmpfs /proc
try rt run --bundle "$bundle" "$id"
result=$status
umount /proc
# The sanitizer reads its options from /proc, and looking for leaks fails without it.
[ -z "${RT_SANITIZED:-}" ] || [ "$result" != 1 ] || result=125
[ "$result" = 0 ] || [ "$result" = 125 ] || fail "status $result"
[ "$result" = 0 ] || [ -n "$err" ] || fail 'no error message'
nothing_left

#!/bin/bash
[ -n "${RT_TEST_PRIVATE:-}" ] || RT_TEST_PRIVATE=1 exec unshare --mount bash "$0"
. "${0%/*}/../common.sh"
new_bundle
mount -t tmpfs tmpfs /proc
try rt run --bundle "$bundle" "$id"
result=$status
umount /proc
# The sanitizer looks for its options in /proc, and then for leaks, which is an error of its own.
[ -z "${RT_SANITIZED:-}" ] || [ "$result" != 1 ] || result=125
[ "$result" = 0 ] || [ "$result" = 125 ] || fail "status $result"
[ "$result" = 0 ] || [ -n "$err" ] || fail 'it said nothing'
nothing_left

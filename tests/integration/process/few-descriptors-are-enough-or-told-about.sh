#!/bin/bash
. "${0%/*}/../common.sh"
[ -z "${RT_SANITIZED:-}" ] || skip 'the sanitizer needs a pipe to inspect memory'
new_bundle
args /bin/echo fine
for limit in 64 32 24 16 12 8 4; do
  try prlimit --nofile="$limit:$limit" "$RT" --root "$state" run --bundle "$bundle" "$id"
  case $status in
    0) expect_line fine ;;
    1 | 125) expect 'too many open files' ;;
    *) fail "limit $limit" ;;
  esac
  [ "$limit" -lt 32 ] || equal "status with $limit" "$status" 0
  nothing_left
done
# rt may raise a soft limit, and the process does not notice.
limits() { prlimit --nofile=8:512 "$RT" --root "$state" "$@"; }
args /guest limits
succeed limits run --bundle "$bundle" "$id"
expect_line 'nofile: 8 512'
running
succeed limits exec "$id" /guest limits
expect_line 'nofile: 8 512'

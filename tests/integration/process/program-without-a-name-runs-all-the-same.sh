#!/bin/bash
# argv[0] is the caller's to choose: empty, somebody else's, or with no argv at all, which Linux makes one empty word of.
. "${0%/*}/../common.sh"
new_bundle
args /bin/echo fine
for name in '' / runc -rt 'a b'; do
  succeed bash -c 'exec -a "$1" "$2" --root "$3" run --bundle "$4" "$5"' - "$name" "$RT" "$state" "$bundle" "$id"
  expect_line fine
done
expect_fail bash -c 'exec -a "" "$1" --root "$2" state "$3"' - "$RT" "$state" "$id"
expect 'container does not exist'
try /usr/bin/python3 -c 'import ctypes, sys
ctypes.CDLL(None).execve(sys.argv[1].encode(), (ctypes.c_char_p * 1)(), (ctypes.c_char_p * 1)())' "$RT"
[ "$status" -lt 128 ] || fail 'it crashed without arguments'
nothing_left

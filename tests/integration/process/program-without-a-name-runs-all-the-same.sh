#!/bin/bash
# The caller chooses argv[0]: empty, another program's, or no argv at all, which Linux turns into one empty word.
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

#!/bin/bash
# CVE-2021-30465, CVE-2024-45310: a directory of the root is constantly swapped with a link.
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
mkdir -p "$tmp/outside" "$bundle/shared/d"
ln -s "$tmp/outside" "$bundle/shared/link"
touch "$bundle/file"
background /usr/bin/python3 -c '
import ctypes, sys
libc = ctypes.CDLL(None)
a, b = (sys.argv[1] + name for name in ("/d", "/link"))
while True:
    libc.renameat2(-100, a.encode(), -100, b.encode(), 2)' "$bundle/shared"
edit '.mounts += [{destination: "/v", source: "shared", options: ["rbind"]}, {destination: "/v/d/x", type: "tmpfs", source: "t"},
  {destination: "/v/d/new/y", type: "tmpfs", source: "t"}, {destination: "/v/d/f", source: "file", options: ["bind"]}]'
for _ in {1..20}; do
  try rt run --bundle "$bundle" "$id"
  [ -z "$(ls -A "$tmp/outside")" ] || fail "made outside: $(ls -A "$tmp/outside")"
  [ ! -e "$state/$id" ] || fail "state left after: $err"
done
nothing_left

#!/bin/bash
# podman calls a runtime without PATH.
. "${0%/*}/../common.sh"
[ -x /bin/ps ] || skip 'no ps in /bin'
ps -ef >/dev/null 2>&1 || skip 'ps does not work on this machine'
new_bundle
running
succeed env -u PATH "$RT" --root "$state" ps "$id"
expect '/guest pause'
# And never from the working directory.
cd "$tmp"
printf '#!/bin/sh\ntouch %s/mark\n' "$tmp" >ps
chmod +x ps
for path in /nowhere:. . :/nowhere; do
  succeed env PATH=$path "$RT" --root "$state" ps "$id"
  expect '/guest pause'
  [ ! -e mark ] || fail "executed from the working directory with PATH=$path"
done

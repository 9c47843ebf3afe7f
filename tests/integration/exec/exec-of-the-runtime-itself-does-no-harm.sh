#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
cp "$RT" "$tmp/copy"
RT=$tmp/copy
hash=$(sha256sum <"$RT")
printf '#!/proc/self/exe --version\n' >"$rootfs/evil"
chmod 755 "$rootfs/evil"
running
exec_fails "$id" /proc/self/exe --version
expect 'is the container runtime itself'
try timeout 40 "$RT" --root "$state" exec "$id" /evil
[ "$status" != 124 ] || fail hung
equal 'the binary' "$(sha256sum <"$RT")" "$hash"

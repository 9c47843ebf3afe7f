#!/bin/bash
# And an absolute one may be anywhere.
. "${0%/*}/../common.sh"
new_bundle
echo marker >"$rootfs/marker"
cd /
inside /bin/cat /marker
expect_line marker
mv "$rootfs" "$tmp/elsewhere"
edit --arg path "$tmp/elsewhere" '.root.path = $path'
inside /bin/cat /marker
expect_line marker
rmdir "$rootfs" 2>/dev/null || true
edit '.root.path = "../elsewhere/./"'
inside /bin/cat /marker
expect_line marker

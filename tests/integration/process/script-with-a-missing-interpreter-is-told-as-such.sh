#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
printf '#!/bin/nonexistent -x\necho\n' >"$rootfs/script"
chmod 755 "$rootfs/script"
args /script
run_fails
expect /script interpreter /bin/nonexistent 'no such file or directory'
nothing_left

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
printf '#!/bin/sh\r\necho\r\n' >"$rootfs/script"
chmod 755 "$rootfs/script"
args /script
run_fails
expect /script 'line 1' CR Windows 'no such file or directory'
[[ $err != *$'\r'* ]] || fail 'a raw CR in the message'

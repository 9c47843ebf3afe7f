#!/bin/bash
# The two commands that users try first, as an ordinary user.
. "${0%/*}/../rootless.sh"
new_user_bundle
rm "$bundle/config.json"
mine "$bundle"
succeed as_user sh -c 'cd "$1" && "$2" spec --rootless' - "$bundle" "$RT"
edit '.process.terminal = false'
args /bin/sh -c 'id -u; hostname; cat /proc/self/uid_map; cat /proc/mounts; touch /x 2>&1'
try as_user sh -c 'cd "$1" && "$2" run x' - "$bundle" "$RT"
equal status "$status" 1
expect_line 0 rt
expect "0       $user          1" 'Read-only file system'
[ -z "$(awk '$2 ~ "^/sys" && $4 !~ "^ro"' <<<"$out")" ] || fail 'something below /sys can be written'
equal 'mode of the state directory' "$(stat -c '%a %u' "$state")" "1700 $user"
equal 'what is left' "$(ls -A "$state")" ''

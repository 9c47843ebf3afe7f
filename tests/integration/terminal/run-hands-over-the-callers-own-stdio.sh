#!/bin/bash
# Without a terminal nothing is in between: the same open files, with the caller's offsets and modes.
. "${0%/*}/../common.sh"
new_bundle
args /bin/sh -c 'stat -L -c %i /proc/self/fd/0 /proc/self/fd/1'
mkfifo "$tmp/in" "$tmp/out-pipe"
exec 8<>"$tmp/in" 9<>"$tmp/out-pipe"
rt run --bundle "$bundle" "$id" <&8 >&9
read -r in <&9
read -r out_inode <&9
equal stdin "$in" "$(stat -c %i "$tmp/in")"
equal stdout "$out_inode" "$(stat -c %i "$tmp/out-pipe")"

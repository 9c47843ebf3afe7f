#!/bin/bash
# If the caller has closed 3, the log that rt opens gets that number and must not be passed on.
. "${0%/*}/../common.sh"
new_bundle
args /bin/true
try bash -c 'exec 3>&-; exec "$@"' bash "$RT" --root "$state" "${driver[@]}" --log "$tmp/log" run --bundle "$bundle" --preserve-fds 1 "$id"
failed_itself || fail 'the log was passed on'
expect 'preserved-fd 3'
nothing_left

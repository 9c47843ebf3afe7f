#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
exec 3<"$tmp" 4<"$tmp"
args /bin/sh -c 'env | grep LISTEN; /guest fds | cut -d" " -f1 | tr "\n" " "'
# shellcheck disable=SC2016
succeed bash -c 'LISTEN_FDS=2 LISTEN_PID=$$ exec "$@"' - "$RT" --root "$state" run --bundle "$bundle" "$id"
expect_line LISTEN_FDS=2 LISTEN_PID=1
expect '0 1 2 3 4 '
succeed env LISTEN_FDS=2 LISTEN_PID=1 "$RT" --root "$state" run --bundle "$bundle" "$id"
expect_not LISTEN ' 3 '

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
exec 3<"$tmp" 4<"$tmp" 5<"$tmp"
args /bin/sh -c 'env | grep LISTEN; /guest fds | cut -d" " -f1 | tr "\n" " "'
# shellcheck disable=SC2016
with_listen() { bash -c 'LISTEN_FDS=2 LISTEN_PID=$$ exec "$@"' - "$RT" --root "$state" "$@"; }
succeed with_listen run --preserve-fds 1 --bundle "$bundle" "$id"
expect_line LISTEN_FDS=2 LISTEN_PID=1
expect '0 1 2 3 4 5 '
expect_fail with_listen run --preserve-fds 2 --bundle "$bundle" "$id"
expect 'unable to stat preserved-fd 6'
expect_fail with_listen run --preserve-fds 1 --bundle "$bundle" "$id" 4<&-
expect 'unable to stat preserved-fd 4'
nothing_left

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
echo kept >"$tmp/kept"
exec 3<"$tmp/kept" 4<"$bundle/config.json" 5<"$tmp"
args /bin/sh -c 'cat <&3; /guest fds | cut -d" " -f1 | tr "\n" " "'
succeed rt run --preserve-fds 2 --bundle "$bundle" "$id"
expect_line kept
[[ $out == *'0 1 2 3 4 '* && $out != *' 5 '* ]] || fail 'not exactly two'

#!/bin/bash
# A socket address holds 107 bytes; a path may be longer.
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
edit '.process.terminal = true'
args /guest terminal
tmp_of_socket=$tmp/$(printf 'd%.0s' {1..120})
mkdir "$tmp_of_socket"
on_console "$tmp_of_socket/console"

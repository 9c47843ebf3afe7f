#!/bin/bash
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
edit '.process.terminal = true'
args /bin/sh -c 'echo start; read -r x; stty size; read -r x; stty size; echo "got $x"; exit 7'
succeed foreground 'wait start; mode; type \n; wait 24 80; resize 50 132; type hello\n'
expect_line raw 'came: 24 80' 'status 7' 'afterwards cooked' '50 132' 'got hello'
nothing_left

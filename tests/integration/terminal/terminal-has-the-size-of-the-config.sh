#!/bin/bash
# Height first. Set before the terminal is sent to the socket.
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
edit '.process.terminal = true | .process.consoleSize = {height: 33, width: 111}'
args /guest terminal
on_console
expect_line 'rows 33 columns 111' 'rows: 33 columns: 111'

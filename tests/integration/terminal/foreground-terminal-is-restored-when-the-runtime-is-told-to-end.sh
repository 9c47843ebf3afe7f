#!/bin/bash
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
edit '.process.terminal = true'
args /bin/sh -c 'trap "exit 9" TERM; echo start; while :; do sleep 0.05; done'
succeed foreground 'wait start; signal TERM'
expect_line 'status 9' 'afterwards cooked'
nothing_left

#!/bin/bash
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
edit '.process.terminal = true'
args /bin/sh -c 'trap "echo interrupted; exit 5" INT; echo start; while :; do sleep 1; done'
succeed foreground 'wait start; type \x03'
expect interrupted 'status 5' 'afterwards cooked'

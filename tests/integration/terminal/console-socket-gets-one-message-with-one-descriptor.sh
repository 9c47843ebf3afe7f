#!/bin/bash
# Receivers accept nothing else: a payload, exactly one SCM_RIGHTS with exactly one descriptor, end of file.
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
edit '.process.terminal = true'
args /bin/sh -c 'echo from the container'
on_console
expect 'from the container'

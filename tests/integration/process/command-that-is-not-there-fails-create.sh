#!/bin/bash
# Before start: engines turn this text into status 127.
. "${0%/*}/../common.sh"
new_bundle
args nosuchcommand
create_fails
expect 'executable file not found in $PATH' nosuchcommand
args /no/such/command
create_fails
expect /no/such/command 'no such file or directory'
args ''
create_fails
expect /process/args
nothing_left

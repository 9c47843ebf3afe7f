#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /etc/passwd
create_fails
expect /etc/passwd 'permission denied' 'execute bit'
nothing_left

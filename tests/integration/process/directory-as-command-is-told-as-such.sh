#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /etc
create_fails
expect /etc 'is a directory'
nothing_left

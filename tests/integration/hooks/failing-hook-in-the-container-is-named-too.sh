#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hook createContainer 'echo inner boom >&2; exit 4'
create_fails
expect 'createContainer hook #0' 'status 4' 'inner boom'
nothing_left
edit 'del(.hooks)'
hook startContainer 'echo last boom >&2; exit 5'
args /guest pause
create
expect_fail rt start "$id"
expect 'startContainer hook #0' 'status 5' 'last boom'
nothing_left

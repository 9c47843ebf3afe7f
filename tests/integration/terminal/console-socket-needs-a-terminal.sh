#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
expect_fail rt create --bundle "$bundle" --console-socket "$tmp/console" "$id"
expect 'cannot use console socket if' 'will not detach or allocate tty'
nothing_left

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.terminal = true'
create_fails
expect 'cannot allocate tty if' 'will detach without setting console socket'
expect_fail rt run --detach --bundle "$bundle" "$id"
expect 'without setting console socket'
nothing_left

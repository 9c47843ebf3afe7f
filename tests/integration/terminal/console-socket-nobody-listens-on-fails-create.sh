#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.process.terminal = true'
expect_fail rt create --bundle "$bundle" --console-socket "$tmp/nobody" "$id"
expect "$tmp/nobody"
nothing_left

#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /guest ids
succeed setpriv --groups 4,24,27 "$RT" --root "$state" run --bundle "$bundle" "$id"
expect_line 'groups: none'

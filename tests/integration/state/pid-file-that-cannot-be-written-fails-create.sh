#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
expect_fail rt create --bundle "$bundle" --pid-file "$tmp/no/such/dir/pid" "$id"
expect "$tmp/no/such/dir"
nothing_left

#!/bin/bash
# conmon takes one for success.
. "${0%/*}/../common.sh"
new_bundle
args /no/such/program
expect_fail rt create --bundle "$bundle" --pid-file "$tmp/pid" "$id"
[ ! -e "$tmp/pid" ] || fail 'there is one'
args /bin/true
hook createRuntime 'exit 1'
expect_fail rt create --bundle "$bundle" --pid-file "$tmp/pid" "$id"
[ ! -e "$tmp/pid" ] || fail 'there is one after a hook failed'

#!/bin/bash
# A keyring of the caller would be readable in the container.
. "${0%/*}/../common.sh"
new_bundle
inside /guest keyring
[[ $out == keyring\;* && $out == *"$id"* ]] || fail 'not its own'
args /guest keyring
succeed rt run --no-new-keyring --bundle "$bundle" "$id"
expect_not "$id"

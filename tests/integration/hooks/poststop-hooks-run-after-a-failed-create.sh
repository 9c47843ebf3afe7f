#!/bin/bash
# poststop removes what createRuntime made on the host.
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime "touch $tmp/made"
hook createContainer 'exit 1'
hook poststop "rm $tmp/made"
create_fails
[ ! -e "$tmp/made" ] || fail 'poststop did not run'
nothing_left

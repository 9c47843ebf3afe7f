#!/bin/bash
# Its container is already gone, and the other hooks still run.
. "${0%/*}/../common.sh"
new_bundle
hook poststop 'echo boom >&2; exit 7'
hook poststop "echo second >$tmp/second"
stopped
succeed rt delete "$id"
expect 'poststop hook #0'
equal second "$(cat "$tmp/second")" second
nothing_left

#!/bin/bash
# What it belongs to is gone already, and the others still run.
. "${0%/*}/../common.sh"
new_bundle
hook poststop 'echo boom >&2; exit 7'
hook poststop "echo second >$tmp/second"
stopped
succeed rt delete "$id"
expect 'poststop hook #0'
equal second "$(cat "$tmp/second")" second
nothing_left

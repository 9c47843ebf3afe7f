#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /bin/sh -c 'cat; echo to-err >&2'
echo from-in >"$tmp/in"
rt create --bundle "$bundle" "$id" <"$tmp/in" >"$tmp/o" 2>"$tmp/e"
start
wait_status stopped
equal stdout "$(cat "$tmp/o")" from-in
equal stderr "$(cat "$tmp/e")" to-err

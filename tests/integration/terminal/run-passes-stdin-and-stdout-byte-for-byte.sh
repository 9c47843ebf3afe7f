#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
args /bin/cat
head -c 3000000 /dev/urandom >"$tmp/bytes"
rt run --bundle "$bundle" "$id" <"$tmp/bytes" >"$tmp/file"
cmp "$tmp/bytes" "$tmp/file" || fail 'through files'
rt run --bundle "$bundle" "$id" < <(cat "$tmp/bytes") | cmp "$tmp/bytes" || fail 'through pipes'

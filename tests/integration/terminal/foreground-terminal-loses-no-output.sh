#!/bin/bash
. "${0%/*}/../common.sh"
need_tool /usr/bin/python3
new_bundle
edit '.process.terminal = true'
args /bin/sh -c 'yes 0123456789abcdef | head -200000; echo the end'
foreground '' >"$tmp/said"
equal lines "$(grep -c '^0123456789abcdef$' "$tmp/said")" 200000
grep -q '^the end$' "$tmp/said" || fail 'the end is missing'

#!/bin/bash
# Written at once: conmon reads it with one read of 8 KiB.
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime 'printf "one\ntwo\nthree\n" >&2; exit 1'
create_fails
equal lines "$(wc -l <"$tmp/err")" 1
expect one two three
equal 'last byte' "$(tail -c 1 "$tmp/err" | od -An -c | tr -d ' ')" '\n'

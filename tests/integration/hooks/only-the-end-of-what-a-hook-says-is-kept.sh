#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
hook createRuntime 'yes noise | head -c 300000 >&2; echo the very end >&2; yes quiet | head -c 300000; exit 1'
create_fails
expect 'the very end'
[ ${#err} -lt 8192 ] || fail "${#err} bytes"
equal lines "$(wc -l <<<"$err")" 1

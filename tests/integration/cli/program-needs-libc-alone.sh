#!/bin/bash
# Each further library costs every start at least a tenth of a millisecond.
. "${0%/*}/../common.sh"
[ -z "${RT_SANITIZED:-}" ] || skip 'the sanitizers need more libraries'
need_tool readelf
needed=$(LC_ALL=C readelf -d "$RT" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -Ev '^(libc\.so\.6|ld-linux.*)$' || true)
equal 'further libraries' "$needed" ''
